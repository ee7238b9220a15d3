import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import layers, ops

left, right = keras.Input([8]), keras.Input([8])
encode = layers.Dense(4, activation="tanh")
difference = ops.abs(encode(left) - encode(right))
outputs = layers.Dense(1, activation="sigmoid")(difference)
model = keras.Model([left, right], outputs)

rng = np.random.default_rng(seed=0)
x = [rng.normal(size=(5, 8)), rng.normal(size=(5, 8))]
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "siamese.keras")
    model.save(path)
    loaded = keras.saving.load_model(path)
same = np.array_equal(model(x), loaded(x))
print("shapes:", model.input_shape, "to", model.output_shape)
print("weights:", len(model.weights), "of two Dense layers")
print("loaded, same outputs:", same)

assert model.output_shape == (None, 1)
assert len(model.weights) == 4
assert same
