import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np
from keras.layers import BatchNormalization, Dense, Dropout


def make_model(*layers):
    return keras.Sequential([keras.Input((3,)), *layers])


def kernels(model):
    return [layer.get_weights()[0] for layer in model.layers if isinstance(layer, Dense)]


saved = make_model(Dense(4), Dense(2))
others = {
    "without the last layer": make_model(Dense(4)),
    "a `Dropout` between": make_model(Dense(4), Dropout(0.5), Dense(2)),
    "a `Dense` more": make_model(Dense(4), Dense(2), Dense(2)),
    "a `BatchNormalization` between": make_model(Dense(4), BatchNormalization(), Dense(2)),
    "5 units for 4": make_model(Dense(5), Dense(2)),
}
became = {}
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.weights.h5")
    saved.save_weights(path)
    for name, other in others.items():
        try:
            other.load_weights(path)
            pairs = zip(kernels(other), kernels(saved), strict=False)
            became[name] = f"loads {sum(np.array_equal(*pair) for pair in pairs)} of 2 layers"
        except ValueError as error:
            became[name] = f"ValueError: {str(error).splitlines()[0].partition(' Example')[0]}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        others["5 units for 4"].load_weights(path, skip_mismatch=True)
    skipped = [len(each) for each in kernels(others["5 units for 4"])]
print("| the other model has | `load_weights` |")
print("|---|---|")
for name, result in became.items():
    print(f"| {name} | {result} |")

assert became["without the last layer"] == "loads 1 of 2 layers"
assert became["a `Dropout` between"] == "loads 2 of 2 layers"
assert became["a `Dense` more"].startswith("ValueError")
assert became["a `BatchNormalization` between"].startswith("ValueError")
assert became["5 units for 4"].startswith("ValueError")
assert skipped == [3, 5]
