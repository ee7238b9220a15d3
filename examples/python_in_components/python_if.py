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
layer = Absolute()
directly = layer(x)
in_tf_function = tf.function(absolute)(x)
print("layer(x):                ", directly.numpy())
print("tf.function(absolute)(x):", in_tf_function.numpy())

model = keras.Sequential([layer])
error, message, text = None, "", ""
try:
    model.predict(x, verbose=0)
except tf.errors.OperatorNotAllowedInGraphError as caught:
    error = caught
    message = str(error)
    start = message.index("Using a symbolic")
    text = message[start : message.index(" allowed", start) + len(" allowed")]
    print(f"model.predict(x): {type(error).__name__}: {text}")

assert directly == in_tf_function == 3
assert isinstance(error, tf.errors.OperatorNotAllowedInGraphError)
assert text == "Using a symbolic `tf.Tensor` as a Python `bool` is not allowed"
assert "infer the output shape" not in message
