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
        y_true, y_pred = (ops.cast(y, "float32") for y in (y_true, y_pred))
        if len(y_true.shape) == len(y_pred.shape) - 1:
            y_true = ops.expand_dims(y_true, axis=-1)
        weights = ops.cast(y_true > 0, "float32")
        if sample_weight is not None:
            sample_weight = ops.cast(sample_weight, "float32")
            weights = weights * ops.reshape(sample_weight, ops.shape(weights))
        super().update_state(ops.abs(y_true - y_pred), weights)


def measure(metric, size, *arrays):
    for start in range(0, 100, size):
        metric.update_state(*(array[start : start + size] for array in arrays))
    return float(metric.result())


rng = np.random.default_rng(seed=6)
y_true, y_pred = rng.integers(2, size=(100, 1)), rng.random((100, 1))
weights, errors = rng.integers(1, 4, size=100), np.abs(y_true - y_pred)[:, 0]
positive = y_true[:, 0] > 0
truth = errors[positive].mean()
weighted_truth = np.average(errors[positive], weights=weights[positive])
values = {}
for name, make in {
    "zeros": lambda: MeanMetricWrapper(zeros),
    "left out": lambda: MeanMetricWrapper(left_out),
    "subclass": PositiveError,
}.items():
    values[name] = [measure(make(), size, y_true, y_pred) for size in (100, 32, 1)]
    print(f"{name}: {values[name][0]:.4f}, truth {truth:.4f}")
error = None
try:
    measure(MeanMetricWrapper(left_out), 32, y_true, y_pred, weights)
except tf.errors.InvalidArgumentError as caught:
    error = caught
    print("left out, with weights:", type(error).__name__)
weighted = [measure(PositiveError(), 32, y, y_pred, weights) for y in (y_true, y_true[:, 0])]
print(f"subclass, with weights: {weighted[0]:.4f}, truth {weighted_truth:.4f}")

assert np.allclose(values["zeros"], positive.mean() * truth)
assert 0.4 < positive.mean() < 0.6
assert np.allclose(values["left out"], truth)
assert isinstance(error, tf.errors.InvalidArgumentError)
assert np.allclose(values["subclass"], truth)
assert np.allclose(weighted, weighted_truth)
assert PositiveError()(np.array([1, 1, 5, 9]), np.array([[1.0], [1.0], [5.0], [9.0]])) == 0
