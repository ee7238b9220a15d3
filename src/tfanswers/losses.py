"""A loss as a function, and the same loss as a class with a setting.

The formula is that of P. J. Huber, "Robust Estimation of a Location Parameter" (1964),
https://doi.org/10.1214/aoms/1177703732.
"""

from __future__ import annotations

import math
from typing import Any

import keras
import tensorflow as tf
from keras import ops


@keras.saving.register_keras_serializable(package="tfanswers")
def huber(y_true: tf.Tensor, y_pred: tf.Tensor, threshold: float = 1.0) -> tf.Tensor:
    """Return the Huber loss of each sample: quadratic for small errors, linear for large ones.

    Args:
        y_true: the labels, numbers of the shape of the predictions.
        y_pred: the predictions, floats of the shape (batch, ..., outputs).
        threshold: the absolute error, a positive number, at which the loss becomes linear.

    Returns:
        The mean over the outputs, of the shape (batch, ...) and of the type of the predictions.

    >>> huber([[0], [0]], [[0.5], [3.0]])
    <tf.Tensor: shape=(2,), dtype=float32, numpy=array([0.125, 2.5], dtype=float32)>
    >>> huber([[0, 0]], [[0.5, 3.0]], threshold=2.0)
    <tf.Tensor: shape=(1,), dtype=float32, numpy=array([2.0625], dtype=float32)>
    """
    y_pred = ops.convert_to_tensor(y_pred)
    error = ops.abs(y_pred - ops.cast(y_true, y_pred.dtype))
    parabola = error**2 / 2
    line = threshold * (error - threshold / 2)
    return ops.mean(ops.where(error <= threshold, parabola, line), axis=-1)


@keras.saving.register_keras_serializable(package="tfanswers")
class HuberLoss(keras.losses.Loss):
    """The loss `huber` as an object whose threshold is saved with the model.

    The labels are reshaped to the predictions, so those of the shape (batch,) fit (batch, 1).

    Args:
        threshold: the absolute error at which the loss becomes linear.
        name: the name of the loss.
        **kwargs: the `reduction` and `dtype` of every `keras.losses.Loss`.

    Raises:
        ValueError: if the threshold is not positive and finite, or the predictions have no outputs.

    >>> loss = HuberLoss(threshold=2.0)
    >>> loss(tf.constant([0, 0]), tf.constant([[0.5], [3.0]]))
    <tf.Tensor: shape=(), dtype=float32, numpy=2.0625>
    >>> HuberLoss.from_config(loss.get_config()).threshold
    2.0
    """

    def __init__(self, threshold: float = 1.0, name: str = "huber_loss", **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        if not 0 < threshold < math.inf:
            raise ValueError(f"threshold must be positive and finite, got {threshold}")
        self.threshold = float(threshold)

    def call(self, y_true: tf.Tensor, y_pred: tf.Tensor) -> tf.Tensor:
        """Return the loss of each sample."""
        if len(y_pred.shape) < 2:
            raise ValueError(f"predictions need an axis of outputs, got the shape {y_pred.shape}")
        return huber(ops.reshape(y_true, ops.shape(y_pred)), y_pred, self.threshold)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this loss again; `Loss` leaves out the dtype."""
        return {**super().get_config(), "dtype": self.dtype, "threshold": self.threshold}
