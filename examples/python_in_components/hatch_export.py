import contextlib
import io
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
    with contextlib.redirect_stdout(io.StringIO()):  # it names the folder
        model.export(folder)


SERVE = """
import sys
import tensorflow as tf

@tf.function
def others(x):
    for _ in range(50):
        y = tf.py_function(lambda x: 0 * x - 7, [x], tf.float32)
    return y

if sys.argv[2] == "with others":
    others.get_concrete_function(1.0)
try:
    served = tf.saved_model.load(sys.argv[1])
    result = served.serve(tf.ones([1, 2]))
    print("-7" if result == -7 else result.shape)
except tf.errors.InvalidArgumentError as error:
    message = str(error)
    start = message.index("Could not find callback")
    print(f"{type(error).__name__}: {message[start:].partition(' with')[0]}")
"""

PROCESSES = "here", "in a fresh process", "in one with 50 other hatches, each of which gives -7"
with tempfile.TemporaryDirectory() as folder:
    answers = {}
    for name, options in {"layer": {"activation": square}, "loss": {"loss": square_loss}}.items():
        export(folder, **options)
        served = tf.saved_model.load(folder)
        here = served.serve(tf.ones([1, 2])).shape
        answers[name] = [str(here)]
        for process in ["fresh", "with others"] if name == "layer" else ["fresh"]:
            command = [sys.executable, "-c", SERVE, folder, process]
            served = subprocess.run(command, capture_output=True, text=True, check=True)
            answers[name].append(served.stdout.strip())
        print(f"hatch in the {name}:")
        for process, answer in zip(PROCESSES, answers[name], strict=False):
            print(f"  {process}: {answer}")

assert answers["layer"][:2] == ["(1, 1)", "InvalidArgumentError: Could not find callback"]
assert answers["layer"][2] == "-7"
assert answers["loss"] == ["(1, 1)"] * 2
