import keras
import tensorflow as tf


class Absolute(keras.layers.Layer):
    def call(self, x):
        if tf.reduce_sum(x) < 0:
            x = -x
        return x


layer = Absolute()


@tf.function
def by_keras(x):
    return layer(x)


@tf.function
def past_keras(x):
    return layer.call(x)


x = tf.constant([-3.0])
error = None
try:
    by_keras(x)
except tf.errors.OperatorNotAllowedInGraphError as caught:
    error = caught
result = past_keras(x)
print("layer(x):     ", type(error).__name__)
print("layer.call(x):", result.numpy())

assert isinstance(error, tf.errors.OperatorNotAllowedInGraphError)
assert result == 3
