import tempfile
from collections import deque
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import tensorflow as tf


class Scale(keras.layers.Layer):
    def __init__(self, number, kept):
        super().__init__()
        self.read = lambda: number
        self.kept = kept

    def call(self, x):
        return x * self.read()


ways = {
    "a `keras.Variable`": lambda number: number,
    "in a list": lambda number: [number],
    "in a tuple": lambda number: (number,),
    "in a dict": lambda number: {"a": number},
    "in a dict of lists": lambda number: {"a": [number]},
    "a `tf.Variable`": lambda number: number,
    "in a `deque`": lambda number: deque([number]),
    "in an object": lambda number: SimpleNamespace(a=number),
    "in a closure": lambda number: lambda: number,
}
results = []
print("| a number of the layer, kept as | in `weights` | trained | saved |")
print("|---|---|---|---|")
for way, keep in ways.items():
    number = tf.Variable(1.0) if "tf" in way else keras.Variable(1.0)
    layer = Scale(number, keep(number))
    dense = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input([1]), layer, dense])
    model.compile("sgd", "mse", run_eagerly=True)
    model.fit(np.ones((2, 1)), np.zeros((2, 1)), verbose=0)
    trained = number.numpy() != 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.weights.h5")
        number.assign(5.0)
        model.save_weights(path)
        number.assign(0.0)
        model.load_weights(path)
    results.append([len(layer.weights) == 1, trained, number.numpy() == 5])
    print(f"| {way} |", " | ".join("yes" if fact else "**no**" for fact in results[-1]), "|")

assert results[:5] == [[True, True, True]] * 5
assert results[5:] == [[False, False, False]] * 4
