import keras
import numpy as np
from keras import ops


def error(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


class Careless(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(error(y_true, y_pred))


class Careful(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(error(y_true, y_pred), sample_weight)


weighted = [error, Careless(name="careless"), Careful(name="careful")]
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
model.compile(
    loss="mse",
    metrics=[error],
    weighted_metrics=weighted,
)
errors = np.array([[1.0], [1.0], [1.0], [1.0], [6.0]])
weights = np.array([1.0, 1.0, 1.0, 1.0, 0.0])
logs = model.evaluate(
    errors,
    0 * errors,
    sample_weight=weights,
    verbose=0,
    return_dict=True,
)
for name in ("error", "weighted_error", "careless", "careful"):
    print(f"{name:16}{logs[name]}")

assert logs["error"] == 2
assert logs["weighted_error"] == 1
assert logs["careless"] == 2
assert logs["careful"] == 1
