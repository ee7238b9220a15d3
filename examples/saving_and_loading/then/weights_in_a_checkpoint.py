import tempfile

import keras
import numpy as np

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
other = keras.models.clone_model(model)
with tempfile.TemporaryDirectory() as folder:
    model.save_weights(f"{folder}/model")
    other.load_weights(f"{folder}/model")

assert np.array_equal(other.get_weights()[0], model.get_weights()[0])
