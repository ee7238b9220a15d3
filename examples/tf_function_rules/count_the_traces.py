import tensorflow as tf


@tf.function
def power(x, n):
    return x**n


exponents = [2, 2.0, 3, tf.constant(2.0), tf.constant(3.0)]
counts = []
for n in exponents:
    power(tf.constant(5.0), n)
    counts.append(power.experimental_get_tracing_count())
print("traces after each call:", counts)

assert counts == [1, 1, 2, 3, 3]
