import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec(None, tf.float32)])
def double(x):
    return 2 * x


ranks = [double(tf.ones(shape)).shape.rank for shape in ([], [3], [2, 3])]
print("ranks served:", ranks)
print("traces:", double.experimental_get_tracing_count())

error = None
try:
    double(tf.constant(1))
except TypeError as caught:
    error = caught
print(f"{type(error).__name__}:", str(error).split("`")[1].replace(" to ", "\nto "))

assert ranks == [0, 1, 2]
assert double.experimental_get_tracing_count() == 1
assert isinstance(error, TypeError)
