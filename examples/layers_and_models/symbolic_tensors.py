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


class HalveWithShape(Halve):
    def compute_output_shape(self, shape):
        return shape


class HalveInFunction(Halve):
    @tf.function
    def call(self, x):
        while tf.reduce_max(tf.abs(x)) > 1:
            x = x / 2
        return x


inputs = keras.Input([2])
attempts = {
    "tf.abs(inputs)": lambda x: tf.abs(x),
    "bool(inputs)": lambda x: bool(x),
    "list(inputs)": lambda x: list(x),
    "Halve()(inputs)": lambda x: Halve()(x),
}
errors, shown = {}, {}
for each in (keras.Input([], dtype="int32"), keras.Input(batch_shape=[3, 4]), inputs):
    for code, attempt in attempts.items():
        try:
            attempt(each)
        except Exception as error:
            errors.setdefault(code, []).append(type(error))
            message = str(error).rpartition("Error encountered:")[2].strip()
            shown[code] = f"{type(error).__name__}: {message.split('. ')[0].rstrip('.')}"
for code, message in shown.items():
    print(f"{code}: {message}")

backward = keras.Model(inputs, Reverse()(inputs)).predict(tf.constant([[1, -3]]), verbose=0)
print("Reverse:", *backward[0])
halves = HalveWithShape()(inputs), HalveInFunction()(inputs)
print("Halve with a shape, and in a tf.function:", *[half.shape for half in halves])

assert errors["tf.abs(inputs)"] == [ValueError] * 3
assert errors["bool(inputs)"] == [TypeError] * 3
assert errors["list(inputs)"] == [NotImplementedError] * 3
assert backward.tolist() == [[-3, 1]]
assert errors["Halve()(inputs)"] == [tf.errors.OperatorNotAllowedInGraphError] * 3
assert [half.shape for half in halves] == [(None, 2)] * 2
