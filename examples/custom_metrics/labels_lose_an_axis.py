import keras
import numpy as np
from keras import ops


def error(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
predictions = np.array([[0.0], [2.0], [4.0], [6.0]])
logs = {}
for labels in (predictions, predictions[:, 0]):
    model.compile(loss=error, metrics=[error, "mae"])
    log = model.evaluate(predictions, labels, verbose=0, return_dict=True)
    logs[labels.shape] = log
    print(f"labels of shape {labels.shape!s:8}{log}")

assert logs[4, 1] == {"loss": 0, "error": 0, "mae": 0}
assert logs[(4,)] == {"loss": 0, "error": 2.5, "mae": 0}
assert np.mean(np.abs(predictions - predictions[:, 0])) == 2.5
