import keras
import numpy as np
import tensorflow as tf
from keras import ops
from keras.metrics import MeanMetricWrapper


def zeros(y_true, y_pred):
    return ops.where(y_true > 0, ops.abs(y_true - y_pred), 0)


def left_out(y_true, y_pred):
    return tf.boolean_mask(ops.abs(y_true - y_pred), y_true > 0)


class PositiveError(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        weights = ops.cast(y_true > 0, self.dtype)
        if sample_weight is not None:
            weights = weights * ops.reshape(sample_weight, ops.shape(weights))
        super().update_state(ops.abs(y_true - y_pred), weights)


def measure(metric, size, *arrays):
    for start in range(0, 100, size):
        metric.update_state(*(array[start : start + size] for array in arrays))
    return float(metric.result())


rng = np.random.default_rng(seed=6)
y_true = rng.integers(2, size=100).reshape(100, 1)
y_pred = rng.random((100, 1))
weights = rng.random(100).astype("float32")
errors = np.abs(y_true - y_pred)[:, 0]
positive = y_true[:, 0] > 0
truth = errors[positive].mean()
weighted_truth = np.average(errors[positive], weights=weights[positive])
makers = {
    "zeros": lambda: MeanMetricWrapper(zeros),
    "left out": lambda: MeanMetricWrapper(left_out),
    "subclass": lambda: PositiveError(),
}
values, weighted = {}, {}
print(f"NumPy:    {truth:.4f}, with weights {weighted_truth:.4f}")
for name, make in makers.items():
    values[name] = [measure(make(), size, y_true, y_pred) for size in (100, 32, 1)]
    try:
        weighted[name] = f"{measure(make(), 32, y_true, y_pred, weights):.4f}"
    except tf.errors.InvalidArgumentError as error:
        weighted[name] = type(error).__name__
    print(f"{name}: {values[name][0]:.4f}, with weights {weighted[name]}")

assert np.isclose(positive.mean(), 0.5, atol=0.1)
assert np.allclose(values["zeros"], positive.mean() * truth)
assert np.allclose(values["left out"], truth)
assert weighted["left out"] == "InvalidArgumentError"
assert np.allclose(values["subclass"], truth)
assert weighted["subclass"] == f"{weighted_truth:.4f}"
