import subprocess
import sys
import tempfile
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


class Activation(keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def call(self, x):
        return self.function(x)

    def compute_output_shape(self, input_shape):
        return input_shape


def layer_below_moves(model):
    kernel = model.layers[0].kernel
    before = kernel.numpy()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(tf.ones([8, 3]), tf.zeros([8, 1]), verbose=0)
    move = float(tf.norm(kernel - before))
    if move:
        return f"by {move:.4f}"
    warned = any("Gradients do not exist" in str(each.message) for each in caught)
    return "not at all, with a warning" if warned else "not at all"


def serve(folder):
    tf.saved_model.load(folder).signatures["serving_default"](tf.ones([8, 3]))


def attempt(function, *arguments, **options):
    try:
        return function(*arguments, **options) or "works"
    except Exception as error:
        return type(error).__name__


serve_elsewhere = """
import sys
import tensorflow as tf
for folder in sys.argv[1:]:
    try:
        tf.saved_model.load(folder).signatures["serving_default"](tf.ones([8, 3]))
        print("works")
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        start = message.index("Could not find callback")
        print(f"{type(error).__name__}: {message[start : start + 23]}")
"""
activations = {
    "`tf.tanh`, no hatch": tf.tanh,
    "`tf.py_function`, `tf.tanh` inside": by(tf.py_function, tf.tanh),
    "`tf.py_function`, `np.tanh` inside": by(tf.py_function, np.tanh),
    "`tf.numpy_function`, `np.tanh` inside": by(tf.numpy_function, np.tanh),
    "the same with `tf.custom_gradient`": with_gradient,
    "`run_eagerly=True`, `np.tanh`": np.tanh,
}
logger = tf.get_logger()
logger.disabled = True  # it might warn of so many models and traces
rows, folders = [], []
with tempfile.TemporaryDirectory() as root:
    for name, activation in activations.items():
        keras.utils.set_random_seed(0)
        layers = [keras.layers.Dense(4), Activation(activation), keras.layers.Dense(1)]
        model = keras.Sequential([keras.Input([3]), *layers])
        run_eagerly = "run_eagerly" in name
        model.compile("sgd", "mse", run_eagerly=run_eagerly, jit_compile=False)
        moved = attempt(layer_below_moves, model)
        folder = f"{root}/{len(rows)}"
        exported = attempt(model.export, folder, verbose=False)
        served = "-"
        if exported == "works":
            folders.append(folder)
            served = attempt(serve, folder)
        rows.append([name, moved, exported, served])
    command = [sys.executable, "-c", serve_elsewhere, *folders]
    fresh = subprocess.run(command, capture_output=True, text=True, check=True)
logger.disabled = False

reference = rows[0][1]
elsewhere = [*fresh.stdout.splitlines(), "-"]
print("| escape hatch | layer below moves | export | served here | in a fresh process |")
print("|---|---|---|---|---|")
for row, outcome in zip(rows, elsewhere, strict=True):
    print("|", " | ".join([*row, outcome]).replace(reference, "as it should"), "|")
print(f"\nThe error of the fresh process: {elsewhere[1]}")

_, moves, exports, here = zip(*rows, strict=True)
assert reference.startswith("by ")
assert [moves[1], moves[4]] == [reference, reference]
assert moves[2] == "InvalidArgumentError"
assert [moves[3], moves[5]] == ["not at all, with a warning"] * 2
assert exports == ("works",) * 5 + ("NotImplementedError",)
assert here == ("works",) * 5 + ("-",)
not_found = "InvalidArgumentError: Could not find callback"
assert elsewhere == ["works", *[not_found] * 4, "-"]
