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
numbers = [tf.Variable(1.0) if "tf" in way else keras.Variable(1.0) for way in ways]
scales = [Scale(number, keep(number)) for number, keep in zip(numbers, ways.values(), strict=True)]
dense = keras.layers.Dense(1, kernel_initializer="ones")
model = keras.Sequential([keras.Input([1]), *scales, dense])
model.compile("sgd", "mse", run_eagerly=True)
model.fit(np.ones((2, 1)), np.zeros((2, 1)), verbose=0)
trained = [number.numpy() != 1 for number in numbers]
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.weights.h5")
    for number in numbers:
        number.assign(5.0)
    model.save_weights(path)
    for number in numbers:
        number.assign(0.0)
    model.load_weights(path)
saved = [number.numpy() == 5 for number in numbers]
counted = [len(scale.weights) == 1 for scale in scales]
results = list(zip(counted, trained, saved, strict=True))
print("| a number of the layer, kept as | in `weights` | trained | saved |")
print("|---|---|---|---|")
for way, facts in zip(ways, results, strict=True):
    print(f"| {way} |", " | ".join("yes" if fact else "**no**" for fact in facts), "|")

assert results[:5] == [(True, True, True)] * 5
assert results[5:] == [(False, False, False)] * 4
