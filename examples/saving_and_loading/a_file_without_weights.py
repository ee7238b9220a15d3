import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.recurrent = keras.layers.LSTM(4)
        self.out = keras.layers.Dense(1)

    def call(self, inputs):
        return self.out(self.recurrent(inputs))


only_built, called = Model(), Model()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    only_built.build((None, 5, 3))
called(np.zeros((1, 5, 3), "float32"))
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.weights.h5")
    only_built.save_weights(path)
    try:
        called.load_weights(path)
    except ValueError as error:
        message = str(error)
print("weights:", len(only_built.weights), "and", len(called.weights))
for line in message.splitlines()[:3:2]:
    print(f"ValueError: {line}")

assert (len(only_built.weights), len(called.weights)) == (0, 5)
assert "Layer 'lstm_cell' expected 3 variables, but received 0 variables during loading." in message
