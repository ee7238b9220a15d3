import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import ops


def near(y_true, y_pred, tolerance=1.0):
    return ops.cast(ops.abs(y_true - y_pred) <= tolerance, "float32")


def within(tolerance):
    def function(y_true, y_pred):
        return near(y_true, y_pred, tolerance)

    return function


wrapper = keras.metrics.MeanMetricWrapper(near, name="wrapper", tolerance=2.0)
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
model.compile(loss="mse", metrics=[within(2.0), wrapper])
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder, "model.keras")
    model.save(file)
    known = {"function": within(1.0), "near": near}
    loaded = keras.models.load_model(file, custom_objects=known)

errors = np.array([[0.5], [1.5], [2.5], [3.5]])
shares = {"function": [], "wrapper": []}
for each in (model, loaded):
    logs = each.evaluate(errors, 0 * errors, verbose=0, return_dict=True)
    for name in shares:
        shares[name].append(logs[name])
for name, (before, after) in shares.items():
    print(f"{name:9}saved {before}, loaded {after}")

assert shares["function"] == [0.5, 0.25]
assert shares["wrapper"] == [0.5, 0.5]
