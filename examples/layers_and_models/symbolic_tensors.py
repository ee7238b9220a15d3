import keras
import numpy as np
import tensorflow as tf


def halve(x):
    while tf.reduce_max(tf.abs(x)) > 1:
        x = x / 2
    return x


class Halve(keras.layers.Layer):
    def call(self, x):
        return halve(x)


class HalveInGraphs(keras.layers.Layer):
    @tf.function
    def call(self, x):
        return halve(x)


class Reverse(keras.layers.Layer):
    def call(self, x):
        return tf.reverse(x, axis=[1])


keras.utils.set_random_seed(0)
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

x = np.array([[1.0, -3.0]])
model = keras.Model(inputs, [Reverse()(inputs), HalveInGraphs()(inputs)])
backward, half = model.predict(x, verbose=0)
print("Reverse:", backward, "HalveInGraphs:", half)

before = keras.layers.Dense(2)
trained = keras.Sequential([keras.Input([2]), before, HalveInGraphs()])
trained.compile("sgd", "mse", jit_compile=False)
kernel = before.kernel.numpy()
trained.fit(x, 2 * x, verbose=0)
changed = not np.array_equal(kernel, before.kernel)
print("trained through HalveInGraphs:", changed)

not_in_graphs = tf.errors.OperatorNotAllowedInGraphError
assert errors == [ValueError, TypeError, NotImplementedError, not_in_graphs]
assert backward.tolist() == [[-3, 1]]
assert half.tolist() == [[0.25, -0.75]]
assert changed
