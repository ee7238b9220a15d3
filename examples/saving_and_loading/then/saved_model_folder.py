import tempfile

import keras
import numpy as np

inputs = np.ones((2, 3), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
with tempfile.TemporaryDirectory() as folder:
    model.save(folder)
    loaded = keras.models.load_model(folder)

assert np.allclose(loaded(inputs), model(inputs))
