import keras
import tensorflow as tf


def absolute(x):
    if tf.reduce_sum(x) < 0:
        x = -x
    return x


class Absolute(keras.layers.Layer):
    def call(self, x):
        return absolute(x)

    def compute_output_shape(self, input_shape):
        return input_shape


x = tf.constant([[-3.0]])
model = keras.Sequential([Absolute()])
directly = model(x)
in_tf_function = tf.function(absolute)(x)
print("model(x):                ", directly.numpy())
print("tf.function(absolute)(x):", in_tf_function.numpy())
error = None
try:
    model.predict(x, verbose=0)
except tf.errors.OperatorNotAllowedInGraphError as caught:
    error = caught
    message = str(error)[str(error).index("Using") :].partition(". ")[0]
    print(f"model.predict(x): {type(error).__name__}: {message}")

assert directly == in_tf_function == 3
assert isinstance(error, tf.errors.OperatorNotAllowedInGraphError)
assert message == "Using a symbolic `tf.Tensor` as a Python `bool` is not allowed"
