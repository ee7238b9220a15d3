import contextlib
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import keras
import tensorflow as tf


def square(x):
    return tf.ensure_shape(tf.py_function(tf.square, [x], tf.float32), x.shape)


def square_loss(y_true, y_pred):
    return square(y_true - y_pred)


def export(folder, activation=None, loss="mse"):
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1, activation)])
    model.compile("sgd", loss)
    model.train_on_batch(tf.ones([8, 2]), tf.ones([8, 1]))
    with contextlib.redirect_stdout(io.StringIO()):  # it names the folder
        model.export(folder)


SERVE = """
import sys
import tensorflow as tf

def serve(name):
    try:
        served = tf.saved_model.load(sys.argv[1] + "/" + name)
        result = served.serve(tf.ones([1, 2]))
        print("-7" if result == -7 else result.shape)
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        start = message.index("Could not find callback")
        print(f"{type(error).__name__}: {message[start:].partition(' with')[0]}")

@tf.function
def others(x):
    for _ in range(50):
        y = tf.py_function(lambda x: 0 * x - 7, [x], tf.float32)
    return y

serve("loss")
serve("layer")
others.get_concrete_function(1.0)
serve("layer")
"""

with tempfile.TemporaryDirectory() as folder:
    here = {}
    for name, options in {"loss": {"loss": square_loss}, "layer": {"activation": square}}.items():
        path = str(Path(folder, name))
        export(path, **options)
        served = tf.saved_model.load(path)
        here[name] = str(served.serve(tf.ones([1, 2])).shape)
    command = [sys.executable, "-c", SERVE, folder]
    process = subprocess.run(command, capture_output=True, text=True, check=True)
loss, layer, after_others = process.stdout.splitlines()
print("hatch in the loss, here:   ", here["loss"])
print("    in a fresh process:    ", loss)
print("hatch in the layer, here:  ", here["layer"])
print("    in a fresh process:    ", layer)
print("    after 50 other hatches, each of which gives -7:", after_others)

assert here == {"loss": "(1, 1)", "layer": "(1, 1)"}
assert loss == "(1, 1)"
assert layer == "InvalidArgumentError: Could not find callback"
assert after_others == "-7"
