import tempfile

import keras
import numpy as np
import tensorflow as tf

inputs = np.ones((2, 3), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
with tempfile.TemporaryDirectory() as folder:
    tf.saved_model.save(model, folder)
    try:
        keras.models.load_model(folder)
    except ValueError as error:
        message = f"ValueError: {str(error).replace(folder.lstrip('/'), 'folder')}"
        print(message.replace("/folder", "folder"))
    layer = keras.layers.TFSMLayer(folder, call_endpoint="serving_default")
    [outputs] = layer(inputs).values()
print("TFSMLayer:", outputs.shape)

assert message.startswith("ValueError: File format not supported")
assert "use `keras.layers.TFSMLayer(" in message
assert np.allclose(outputs, model(inputs))
