import tempfile
from pathlib import Path

import keras
import numpy as np

keras.utils.set_random_seed(0)
inputs = np.random.default_rng(0).normal(size=(32, 3)).astype("float32")
labels = inputs.sum(axis=1, keepdims=True)


def train(model):
    model.fit(inputs, labels, batch_size=8, epochs=5, shuffle=False, verbose=0)
    return model.get_weights()[0]


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
train(model)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    model.save(path)
    loaded = keras.models.load_model(path)
    compiled_again = keras.models.load_model(path, compile=False)
compiled_again.compile("adam", "mse")
updates = int(loaded.optimizer.iterations.numpy())
anew = int(compiled_again.optimizer.iterations.numpy())

without_a_break = train(model)
off = {
    "loaded": np.abs(train(loaded) - without_a_break).max(),
    "compiled again": np.abs(train(compiled_again) - without_a_break).max(),
}
for name, difference in off.items():
    print(f"{name}: {'the same' if difference < 1e-6 else 'other'} weights after 5 more epochs")
print("updates counted:", updates, anew)

assert off["loaded"] < 1e-6
assert off["compiled again"] > 1e-4
assert (updates, anew) == (20, 0)
