import tempfile
from pathlib import Path

import keras
import numpy as np
from keras.layers import Dense


@keras.saving.register_keras_serializable(package="layers_and_models")
class Residual(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.hidden = Dense(units, activation="relu")
        self.change = Dense(units)

    def build(self, input_shape):
        self.hidden.build(input_shape)
        self.change.build(self.hidden.compute_output_shape(input_shape))

    def call(self, x):
        return x + self.change(self.hidden(x))


block = Residual(6)
block.build((None, 6))
print("weights of a block, before any call:", len(block.weights))

inputs = keras.Input([6])
outputs = Dense(1)(Residual(6)(Residual(6)(inputs)))
model = keras.Model(inputs, outputs)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "residual.keras")
    model.save(path)
    loaded = keras.saving.load_model(path)
x = np.random.default_rng(seed=0).normal(size=(5, 6))
print("weights of the model:", len(model.weights), "of five Dense layers")
print("loaded, same outputs:", np.array_equal(model(x), loaded(x)))

assert len(block.weights) == 4
assert len(model.weights) == 2 * 4 + 2
assert np.array_equal(model(x), loaded(x))
