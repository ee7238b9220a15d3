import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec([], tf.int32)])
def collatz(n):
    values = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
    values = values.write(0, n)
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        values = values.write(values.size(), n)
    return values.stack()


sequences = [collatz(tf.constant(n)).numpy().tolist() for n in (6, 1, 8)]
print(*sequences)
print("traces:", collatz.experimental_get_tracing_count())

assert sequences == [[6, 3, 10, 5, 16, 8, 4, 2, 1], [1], [8, 4, 2, 1]]
assert collatz.experimental_get_tracing_count() == 1
