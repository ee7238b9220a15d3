import tempfile
from pathlib import Path

import keras
import numpy as np

from tfanswers.layers import LayerNormalization


class WithoutConfig(keras.layers.Layer):
    def __init__(self, epsilon=0.001, shape=(1,), **kwargs):
        super().__init__(**kwargs)
        self.epsilon, self.shape = epsilon, shape

    def call(self, x):
        return x


def save(layer, path):
    keras.Sequential([keras.Input([2]), layer]).save(path)


def saved_and_loaded(layer):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        save(layer, path)
        return keras.saving.load_model(path, {"WithoutConfig": WithoutConfig}).layers[0]


layer = WithoutConfig(epsilon=0.5, shape=(3, 4))
layer.epsilon = 0.25  # changed later
loaded = saved_and_loaded(layer)
print("made with 0.5, changed to 0.25, loaded:", loaded.epsilon)
print("the tuple (3, 4), loaded:", loaded.shape)

ours = LayerNormalization(epsilon=np.float32(0.5))
ours.epsilon = 0.25
print("ours, changed to 0.25, loaded:", saved_and_loaded(ours).epsilon)

error = None
try:
    save(WithoutConfig(epsilon=np.float32(0.5)), "not_saved.keras")
except NotImplementedError as caught:
    error = caught
    print("with a NumPy number:", type(error).__name__)

assert "get_config" not in vars(WithoutConfig)
assert loaded.epsilon == 0.5
assert loaded.shape == [3, 4]
assert saved_and_loaded(ours).epsilon == 0.25
assert isinstance(error, NotImplementedError)
