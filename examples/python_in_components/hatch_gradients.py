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


def train(tanh, run_eagerly=False):
    keras.utils.set_random_seed(0)
    below, tanh_layer = keras.layers.Dense(4), keras.layers.Lambda(tanh, (4,))
    model = keras.Sequential([keras.Input([3]), below, tanh_layer, keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=run_eagerly)
    before = below.kernel.numpy()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            model.fit(tf.ones([8, 3]), tf.zeros([8, 1]), verbose=0)
        except tf.errors.InvalidArgumentError as error:
            return type(error).__name__
    warned = any("Gradients do not exist" in str(each.message) for each in caught)
    move = float(tf.norm(below.kernel - before))
    return "stands still, with a warning" if not move and warned else round(move, 5)


outcomes = {
    "`tf.tanh`, no hatch": train(tf.tanh),
    "`tf.py_function`, `tf.tanh` inside": train(by(tf.py_function, tf.tanh)),
    "`tf.py_function`, `np.tanh` inside": train(by(tf.py_function, np.tanh)),
    "`tf.numpy_function`, `np.tanh` inside": train(by(tf.numpy_function, np.tanh)),
    "the same with `tf.custom_gradient`": train(with_gradient),
    "`np.tanh` under `run_eagerly=True`": train(np.tanh, run_eagerly=True),
}
right, by_operation, by_numpy, numpy_hatch, custom, eager = outcomes.values()
print("| activation | `Dense` layer below |\n|---|---|")
for name, outcome in outcomes.items():
    print(f"| {name} | {'learns as it should' if outcome == right else outcome} |")

assert right > 0
assert by_operation == custom == right
assert by_numpy == "InvalidArgumentError"
assert numpy_hatch == eager == "stands still, with a warning"
