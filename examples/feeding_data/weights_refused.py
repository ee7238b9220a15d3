import warnings

import keras
import numpy as np

warnings.simplefilter("ignore")
x, y = np.ones([4, 1]), np.array([0.0, 0.0, 1.0, 1.0])[:, None]
of_classes = {0: 1.0, 1: 3.0}
inputs = keras.Input([1])
one = keras.Model(inputs, keras.layers.Dense(1)(inputs))
two = keras.Model(inputs, [keras.layers.Dense(1)(inputs), keras.layers.Dense(1)(inputs)])


def batches():
    yield x, y


attempts = {
    "two outputs": (two, {"x": x, "y": [y, y], "class_weight": of_classes}),
    "both": (one, {"x": x, "y": y, "class_weight": of_classes, "sample_weight": np.ones(4)}),
    "generator": (one, {"x": batches(), "class_weight": of_classes}),
}
errors = {}
for name, (model, arguments) in attempts.items():
    model.compile("sgd", loss="mse" if model is one else ["mse", "mse"])
    try:
        model.fit(**arguments, verbose=0)
    except ValueError as error:
        errors[name] = str(error)
        print(f"{name}:\n    {type(error).__name__}: {error}")
weights = [np.array([1.0, 1.0, 3.0, 3.0]), np.ones(4)]
two.fit(x, [y, y], sample_weight=weights, verbose=0)
print("one array of sample weights an output: trains")

assert list(errors) == list(attempts)
assert "`class_weight` is only supported for Models with a single output." in errors["two outputs"]
assert "You cannot `class_weight` and `sample_weight` at the same time." in errors["both"]
assert "`class_weight` is not supported for Python generator inputs" in errors["generator"]
