import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np


def make_model():
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    made.compile("adam", "mse")
    return made


model = make_model()
model.fit(np.ones((8, 3)), np.ones((8, 1)), epochs=3, verbose=0)
plain, prepared = make_model(), make_model()
prepared.optimizer.build(prepared.trainable_variables)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.weights.h5")
    model.save_weights(path)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        plain.load_weights(path)
    prepared.load_weights(path)
message = " ".join(str(warning.message).strip() for warning in caught)
print("warning:", message)
counts = [int(each.optimizer.iterations.numpy()) for each in (model, plain, prepared)]
print("updates counted: trained, loaded, loaded after optimizer.build:", counts)

assert np.array_equal(plain.get_weights()[0], model.get_weights()[0])
assert counts == [3, 0, 3]
assert "Skipping variable loading for optimizer" in message
