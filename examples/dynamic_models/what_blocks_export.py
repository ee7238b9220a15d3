import tempfile

import keras
import numpy as np
import tensorflow as tf


class Limit(keras.layers.Layer):
    def compute_output_shape(self, input_shape):
        return input_shape


class Operations(Limit):
    def call(self, x):
        return keras.ops.where(keras.ops.max(x) > 1, x / 2, x)


class PythonIf(Limit):
    def call(self, x):
        return x / 2 if keras.ops.max(x) > 1 else x


class Values(Limit):
    def call(self, x):
        return x / 2 if x.numpy().max() > 1 else x


def attempt(layer, method, run_eagerly):
    model = keras.Sequential([keras.Input([3]), layer(), keras.layers.Dense(3)])
    model.compile("sgd", "mse", run_eagerly=run_eagerly)
    try:
        if method == "fit":
            model.fit(x, x, verbose=0)
        else:
            with tempfile.TemporaryDirectory() as folder:
                model.export(folder)
                loaded = tf.saved_model.load(folder)
            same.append([np.allclose(loaded.serve(part), model(part)) for part in (x, x / 4)])
    except Exception as error:
        return f"`{type(error).__name__}`"
    return "works"


keras.utils.disable_interactive_logging()  # for export
x, same, table = 2 * tf.ones([4, 3]), [], {}
columns = [("fit", False), ("fit", True), ("export", True)]
print("| layer | `fit` in a graph | `fit`, eager | `export`, compiled eager |\n|---|---|---|---|")
for layer in (Operations, PythonIf, Values):
    table[layer] = [attempt(layer, *column) for column in columns]
    print("|", " | ".join([f"`{layer.__name__}`", *table[layer]]), "|")

assert table[Operations] == ["works"] * 3
assert same == [[True, True]]
assert table[PythonIf] == ["`OperatorNotAllowedInGraphError`", "works", table[PythonIf][0]]
assert table[Values] == ["`AttributeError`", "works", "`AttributeError`"]
