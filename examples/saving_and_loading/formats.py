import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

inputs = np.random.default_rng(0).normal(size=(16, 3)).astype("float32")
labels = np.ones((16, 1), "float32")


def make_model():
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    made.compile(keras.optimizers.Adam(), keras.losses.MeanSquaredError())
    return made


def is_the_same(other):
    return np.allclose(other(inputs), outputs)


model = make_model()
model.fit(inputs, labels, epochs=3, verbose=0)
outputs = model(inputs)
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    model.save(folder / "model.keras")
    model.save_weights(folder / "model.weights.h5")
    tf.saved_model.save(model, str(folder / "exported"))
    whole = keras.models.load_model(folder / "model.keras")
    bare = keras.models.load_model(folder / "model.keras", compile=False)
    filled = make_model()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        filled.load_weights(folder / "model.weights.h5")
    served = tf.saved_model.load(str(folder / "exported"))

rows = {
    "`.keras`": (whole, "no"),
    "`.keras`, `compile=False`": (bare, "no"),
    "`.weights.h5`": (filled, "yes"),
    "SavedModel": (served.signatures["serving_default"], "no"),
}
found = {}
print("| file | needs the code of the model | same outputs | `fit` | updates counted |")
print("|---|---|---|---|---|")
for name, (loaded, needs_code) in rows.items():
    if name == "SavedModel":
        [same] = [np.allclose(out, outputs) for out in loaded(tf.constant(inputs)).values()]
    else:
        same = is_the_same(loaded)
    optimizer = getattr(loaded, "optimizer", None)
    updates = int(optimizer.iterations.numpy()) if optimizer else "–"
    found[name] = bool(same), optimizer is not None, updates
    print(f"| {name} | {needs_code} | {same} | {optimizer is not None} | {updates} |")

assert found["`.keras`"] == (True, True, 3)
assert found["`.keras`, `compile=False`"] == (True, False, "–")
assert found["`.weights.h5`"] == (True, True, 0)
assert found["SavedModel"] == (True, False, "–")
assert not hasattr(served.signatures["serving_default"], "fit")
