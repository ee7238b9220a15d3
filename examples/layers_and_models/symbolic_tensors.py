import keras
import tensorflow as tf


class Reverse(keras.layers.Layer):
    def call(self, x):
        return tf.reverse(x, axis=[1])


class Halve(keras.layers.Layer):
    def call(self, x):
        while tf.reduce_max(tf.abs(x)) > 1:
            x = x / 2
        return x


inputs = keras.Input([2])
attempts = {
    "tf.abs(inputs)": lambda: tf.abs(inputs),
    "bool(inputs)": lambda: bool(inputs),
    "list(inputs)": lambda: list(inputs),
    "Halve()(inputs)": lambda: Halve()(inputs),
}
errors = []
for code, attempt in attempts.items():
    try:
        attempt()
    except Exception as error:
        errors.append(type(error))
        message = str(error).rpartition("Error encountered:")[2].strip()
        print(f"{code}: {type(error).__name__}: {message.split('. ')[0].rstrip('.')}")

backward = keras.Model(inputs, Reverse()(inputs)).predict(tf.constant([[1, -3]]), verbose=0)
print("Reverse:", *backward[0])

not_in_graphs = tf.errors.OperatorNotAllowedInGraphError
assert errors == [ValueError, TypeError, NotImplementedError, not_in_graphs]
assert backward.tolist() == [[-3, 1]]
