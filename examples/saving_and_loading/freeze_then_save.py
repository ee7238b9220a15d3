import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01), "mse")
model.fit(np.ones((4, 3)), np.ones((4, 1)), epochs=3, verbose=0)
model.optimizer.learning_rate = 0.5
found = {}
with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    path = Path(folder, "model.keras")
    for state in ("trainable", "frozen"):
        model.layers[0].trainable = state == "trainable"
        model.save(path)
        loaded = keras.models.load_model(path)
        rate = float(loaded.optimizer.learning_rate.numpy())
        updates = int(loaded.optimizer.iterations.numpy())
        found[state] = loaded.layers[0].trainable, rate, updates
        print(f"{state}: trainable {found[state][0]}, learning rate {rate}, {updates} updates")
message = " ".join(str(warning.message).strip() for warning in caught)
message = message[message.find("Skipping") :]
print("warning:", message)

assert found["trainable"] == (True, 0.5, 3)
assert found["frozen"] == (False, 0.5, 0)
assert "Skipping variable loading for optimizer" in message
