"""A loss as a function, and the same loss as a class with a setting.

The formula is that of P. J. Huber, "Robust Estimation of a Location Parameter" (1964),
https://doi.org/10.1214/aoms/1177703732.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import keras
from keras import ops

from tfanswers.shapes import match_labels

if TYPE_CHECKING:
    import numpy.typing as npt


@keras.saving.register_keras_serializable(package="tfanswers")
def huber(y_true: npt.ArrayLike, y_pred: npt.ArrayLike, threshold: float = 1.0) -> Any:
    """Return the Huber loss of each sample: quadratic for small errors, linear for large ones.

    Args:
        y_true: the labels, numbers in the shape of the predictions, or without their last axis
            if its length is 1. They take the type of the predictions, so for integers above
            2**24 the predictions have to be float64.
        y_pred: the predictions, floats of the shape (batch, ..., outputs).
        threshold: the absolute error, a positive number, at which the loss becomes linear.

    Returns:
        The mean over the outputs, of the shape (batch, ...) and of the type of the predictions.

    Raises:
        ValueError: if the predictions have no axis of outputs, or the labels do not fit them.

    >>> import numpy as np
    >>> print(np.array(huber([[0], [0]], [[0.5], [3.0]])))
    [0.125 2.5  ]
    >>> print(np.array(huber([[0, 0]], [[0.5, 3.0]], threshold=2.0)))
    [2.0625]
    """
    labels, predictions = match_labels(y_true, y_pred)
    if len(predictions.shape) < 2:
        raise ValueError(f"predictions need an axis of outputs, got the shape {predictions.shape}")
    error = ops.abs(predictions - ops.cast(labels, predictions.dtype))
    parabola = ops.square(error) / 2
    line = threshold * (error - threshold / 2)
    return ops.mean(ops.where(error <= threshold, parabola, line), axis=-1)


@keras.saving.register_keras_serializable(package="tfanswers")
class HuberLoss(keras.losses.Loss):
    """The loss `huber` as an object whose threshold is saved with the model.

    Labels of the shape (batch,) fit predictions of the shape (batch, 1); swapped axes raise,
    unless both lengths are unknown while a graph is traced.
    Like every `keras.losses.Loss`, it casts labels and predictions to its `dtype`, so labels
    that are integers above 2**24 need `dtype="float64"`.

    Args:
        threshold: the absolute error at which the loss becomes linear.
        name: the name of the loss.
        **kwargs: the `reduction` and `dtype` of every `keras.losses.Loss`.

    Raises:
        ValueError: if the threshold is not positive and finite; when called, as `huber`.

    >>> loss = HuberLoss(threshold=2.0)
    >>> float(loss([0, 0], [[0.5], [3.0]]))
    2.0625
    >>> HuberLoss.from_config(loss.get_config()).threshold
    2.0
    """

    def __init__(self, threshold: float = 1.0, name: str = "huber_loss", **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        if not 0 < threshold < math.inf:
            raise ValueError(f"threshold must be positive and finite, got {threshold}")
        self.threshold = float(threshold)

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """Return the loss of each sample."""
        return huber(y_true, y_pred, self.threshold)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this loss again; `Loss` leaves out the dtype."""
        return {**super().get_config(), "dtype": self.dtype, "threshold": self.threshold}
