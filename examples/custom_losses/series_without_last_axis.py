import keras
import numpy as np
from keras import ops

from tfanswers.losses import HuberLoss


def squared_error(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


def evaluate(loss, labels):
    model = keras.Sequential([keras.Input([2, 1]), keras.layers.Masking(-1.0)])
    model.compile(loss=loss, run_eagerly=True)
    return model.evaluate(inputs, labels, verbose=0)


inputs = np.array([[[2.0], [-1.0]], [[4.0], [-1.0]]])  # the second steps are masked
labels = np.array([[[0.0], [1.0]]] * 2)
losses = {"function": squared_error, "mse": "mse", "HuberLoss": HuberLoss(10.0)}
results = {}
for name, loss in losses.items():
    results[name] = [evaluate(loss, labels), evaluate(loss, labels[..., 0])]
    print(f"{name:10} labels (2, 2, 1): {results[name][0]}, labels (2, 2): {results[name][1]}")

first, second, masked = 2.0**2, 4.0**2, 1.0**2  # squared errors
expected = [(first + second) / 2, (first + masked) / 2]
assert results["function"] == results["mse"] == expected
assert results["HuberLoss"] == [(first / 2 + second / 2) / 2] * 2
