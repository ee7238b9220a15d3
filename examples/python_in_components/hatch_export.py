import subprocess
import sys
import tempfile

import keras
import tensorflow as tf


def square(x):
    return tf.ensure_shape(tf.py_function(tf.square, [x], tf.float32), x.shape)


def square_loss(y_true, y_pred):
    return square(y_true - y_pred)


def export(folder, activation=None, loss="mse"):
    layers = [keras.Input([2]), keras.layers.Dense(1, activation)]
    model = keras.Sequential(layers)
    model.compile("sgd", loss)
    model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
    model.export(folder, verbose=False)


SERVE = """
import sys
import tensorflow as tf
try:
    served = tf.saved_model.load(sys.argv[1])
    print(served.serve(tf.ones([1, 2])).shape)
except tf.errors.InvalidArgumentError as error:
    message = str(error)
    start = message.index("Could not find callback")
    print(f"{type(error).__name__}: {message[start:].partition(' with')[0]}")
"""

with tempfile.TemporaryDirectory() as folder:
    answers = {}
    for name, options in {"layer": {"activation": square}, "loss": {"loss": square_loss}}.items():
        export(folder, **options)
        served = tf.saved_model.load(folder)
        here = served.serve(tf.ones([1, 2])).shape
        command = [sys.executable, "-c", SERVE, folder]
        fresh = subprocess.run(command, capture_output=True, text=True, check=True)
        answers[name] = str(here), fresh.stdout.strip()
        print(f"hatch in the {name}: here {here}, in a fresh process {fresh.stdout.strip()}")

assert answers["layer"][0] == "(1, 1)"
assert answers["layer"][1] == "InvalidArgumentError: Could not find callback"
assert answers["loss"] == ("(1, 1)", "(1, 1)")
