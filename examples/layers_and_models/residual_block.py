import tempfile
from pathlib import Path

import keras
import numpy as np
from keras.layers import Dense


@keras.saving.register_keras_serializable(package="layers_and_models")
class Residual(keras.layers.Layer):
    def build(self, input_shape):
        width, dtype = input_shape[-1], self.dtype_policy
        self.hidden = Dense(width, activation="relu", dtype=dtype)
        self.change = Dense(width, dtype=dtype)
        self.hidden.build(input_shape)
        self.change.build(input_shape)

    def call(self, x):
        return x + self.change(self.hidden(x))


inputs = keras.Input([6])
outputs = Dense(1)(Residual()(Residual()(inputs)))
model = keras.Model(inputs, outputs)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "residual.keras")
    model.save(path)
    loaded = keras.saving.load_model(path)

x = np.random.default_rng(seed=0).normal(size=(5, 6))
block, narrow = Residual(), Residual()
shapes = [tuple(layer(each).shape) for layer, each in ((block, x), (narrow, x[:, :1]))]
print("weights of a block:", len(block.weights))
print("outputs for", x.shape, "and", x[:, :1].shape, "inputs:", *shapes)
print("weights of the model:", len(model.weights))
print("loaded, same outputs:", np.array_equal(model(x), loaded(x)))

assert len(block.weights) == 4
assert shapes == [(5, 6), (5, 1)]
assert len(model.weights) == 2 * 4 + 2
assert np.array_equal(model(x), loaded(x))
