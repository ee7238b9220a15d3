import tensorflow as tf

log = []


def double(x):
    log.append(x.numpy())
    return 2 * x


@tf.function
def step(x):
    return tf.py_function(double, [x], tf.int32)


results = [int(step(tf.constant(n))) for n in (1, 2, 3)]
print("results:", results)
print("log:    ", *log)
print("traces: ", step.experimental_get_tracing_count())

assert results == [2, 4, 6]
assert log == [1, 2, 3]
assert step.experimental_get_tracing_count() == 1
