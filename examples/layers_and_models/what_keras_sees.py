import tempfile
import warnings
from collections import deque
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import tensorflow as tf
from keras import Variable, ops


def in_closure(_):
    number = Variable(1.0)
    return lambda: number


ways = {  # how the layer keeps its number, and how it finds it again
    "`add_weight`": (lambda me: me.add_weight(initializer="ones"), lambda kept: kept),
    "`keras.Variable`": (lambda _: Variable(1.0), lambda kept: kept),
    "in a list": (lambda _: [Variable(1.0)], lambda kept: kept[0]),
    "in a tuple": (lambda _: (Variable(1.0),), lambda kept: kept[0]),
    "in a dict": (lambda _: {"a": Variable(1.0)}, lambda kept: kept["a"]),
    "in a dict of lists": (lambda _: {1: [Variable(1.0)]}, lambda kept: kept[1][0]),
    "`tf.Variable`": (lambda _: tf.Variable(1.0), lambda kept: kept),
    "tensor": (lambda _: ops.ones([]), lambda kept: kept),
    "in a `deque`": (lambda _: deque([Variable(1.0)]), lambda kept: kept[0]),
    "in an object": (lambda _: SimpleNamespace(a=Variable(1.0)), lambda kept: kept.a),
    "in a closure": (in_closure, lambda kept: kept()),
}


@keras.saving.register_keras_serializable(package="layers_and_models")
class Scale(keras.layers.Layer):
    def __init__(self, way, **kwargs):
        super().__init__(**kwargs)
        self.way = way

    def build(self, shape):
        self.kept = ways[self.way][0](self)

    @property
    def scale(self):
        return ways[self.way][1](self.kept)

    def call(self, x):
        return x * self.scale


def trained_and_saved(layer):
    model = keras.Sequential([keras.Input([1]), layer, keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
    model.fit(np.ones((2, 1)), np.zeros((2, 1)), verbose=0)
    trained = float(layer.scale) != 1
    if hasattr(layer.scale, "assign"):
        layer.scale.assign(5.0)
    else:
        layer.kept = ops.full([], 5.0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        loaded = keras.saving.load_model(path)
    return trained, float(loaded.layers[0].scale) == 5


keras.utils.set_random_seed(0)
results = []
print("| a number of the layer, kept as | in `weights` | trained | saved |")
print("|---|---|---|---|")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    warnings.simplefilter("always", UserWarning)
    for way in ways:
        layer = Scale(way)
        trained, saved = trained_and_saved(layer)
        facts = len(layer.weights) == 1, trained, saved
        results.append(["yes" if fact else "**no**" for fact in facts])
        print(f"| {way} |", " | ".join(results[-1]), "|")

assert results[:6] == [["yes", "yes", "yes"]] * 6
assert results[6:] == [["**no**", "**no**", "**no**"]] * 5
assert not caught
