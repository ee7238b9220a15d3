import tempfile
from pathlib import Path

import keras
import numpy as np


class Scale(keras.layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


inputs = np.ones((2, 3), "float32")
model = keras.Sequential([keras.Input((3,)), Scale(5.0)])
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    model.save(path)
    try:
        keras.models.load_model(path)
    except TypeError as error:
        message = "Could not locate" + str(error).partition("Could not locate")[2]
        print(f"TypeError: {message.partition(' Full object config')[0]}")
    named = keras.models.load_model(path, custom_objects={"Scale": Scale})
    keras.saving.register_keras_serializable("mine")(Scale)
    model.save(path)
    registered = keras.models.load_model(path)
print(keras.saving.get_registered_name(Scale))

assert message.startswith("Could not locate class 'Scale'")
assert "register_keras_serializable" in message
assert np.array_equal(named(inputs), model(inputs))
assert np.array_equal(registered(inputs), model(inputs))
assert keras.saving.get_registered_name(Scale) == "mine>Scale"
