import logging
import tempfile
from pathlib import Path

import keras
import numpy as np

logging.getLogger("absl").setLevel(logging.ERROR)
inputs, labels = np.ones((4, 3), "float32"), np.ones((4, 1), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("adam", keras.losses.MeanSquaredError())
model.fit(inputs, labels, verbose=0)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.h5")
    model.save(path)
    loaded = keras.models.load_model(path)
updates = int(loaded.optimizer.iterations.numpy())
print("updates counted:", updates)
message = ""
try:
    loaded.fit(inputs, labels, verbose=0)
except ValueError as error:
    message = str(error)
    start, _, rest = message.partition("<")
    print(f"ValueError: {start}…{rest.partition('>')[2]}")
loaded.compile("adam", keras.losses.MeanSquaredError())
loaded.fit(inputs, labels, verbose=0)

assert updates == 1
assert message.startswith("Unknown variable")
assert "only be called for the variables it was originally built with" in message
assert int(loaded.optimizer.iterations.numpy()) == 1
