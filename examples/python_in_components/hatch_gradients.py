import warnings

import keras
import numpy as np
import tensorflow as tf


def by(hatch, function):
    return lambda x: tf.ensure_shape(hatch(function, [x], tf.float32), x.shape)


@tf.custom_gradient
def with_gradient(x):
    y = by(tf.numpy_function, np.tanh)(x)
    return y, lambda upstream: upstream * (1 - y * y)


class OneWeight(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(), initializer="ones")

    def call(self, x):
        return self.kernel * x


def train(tanh, one_weight=False, run_eagerly=False):
    keras.utils.set_random_seed(0)
    below = OneWeight() if one_weight else keras.layers.Dense(4)
    tanh_layer = keras.layers.Lambda(lambda x: tanh(x), (4,))
    model = keras.Sequential([keras.Input([4]), below, tanh_layer, keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=run_eagerly, jit_compile=False)
    before = below.kernel.numpy()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            model.train_on_batch(tf.ones([8, 4]), tf.zeros([8, 1]))
        except tf.errors.InvalidArgumentError as error:
            return type(error).__name__
    warned = any("Gradients do not exist" in str(each.message) for each in caught)
    move = float(tf.norm(below.kernel - before))
    still = f"stands still, {'with a' if warned else 'no'} warning"
    return round(move, 5) if move else still


tf.get_logger().disabled = True  # it would warn of so many models and traces
outcomes = {
    "`tf.tanh`, no hatch": train(tf.tanh),
    "`tf.py_function`, `tf.tanh` inside": train(by(tf.py_function, tf.tanh)),
    "`tf.py_function`, `np.tanh` inside": train(by(tf.py_function, np.tanh)),
    "the same, one weight below": train(by(tf.py_function, np.tanh), one_weight=True),
    "`tf.numpy_function`, `np.tanh` inside": train(by(tf.numpy_function, np.tanh)),
    "the same with `tf.custom_gradient`": train(with_gradient),
    "`np.tanh` under `run_eagerly=True`": train(np.tanh, run_eagerly=True),
}
right, by_operation, by_numpy, one_weight, hatch, custom, eager = outcomes.values()
print("| activation | layer below |\n|---|---|")
for name, outcome in outcomes.items():
    print(f"| {name} | {'learns as it should' if outcome == right else outcome} |")

assert right > 0
assert by_operation == custom == right
assert by_numpy == "InvalidArgumentError"
assert one_weight == "stands still, no warning"
assert hatch == eager == "stands still, with a warning"
