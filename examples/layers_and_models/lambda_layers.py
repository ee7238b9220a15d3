import tempfile
from pathlib import Path

import keras
import numpy as np

inputs = keras.Input([1])
model = keras.Model(inputs, keras.layers.Lambda(lambda x: 2 * x)(inputs))
error = None
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    model.save(path)
    try:
        keras.saving.load_model(path)
    except ValueError as caught:
        error = caught
        print(f"{type(error).__name__}: {str(error).split('. ')[0]}")
    loaded = keras.saving.load_model(path, safe_mode=False)
print("safe_mode=False:", *loaded(np.ones((1, 1))).numpy()[0])

assert isinstance(error, ValueError)
assert "`safe_mode=False`" in str(error)
assert loaded(np.ones((1, 1))).numpy().tolist() == [[2]]
