"""A loss as a function, and the same loss as a class with a setting.

The formula is that of P. J. Huber, "Robust Estimation of a Location Parameter" (1964),
https://doi.org/10.1214/aoms/1177703732.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import keras
from keras import ops

if TYPE_CHECKING:
    import numpy.typing as npt


def match_labels(y_true: npt.ArrayLike, y_pred: npt.ArrayLike) -> tuple[Any, Any]:
    """Return labels and predictions as tensors of one shape, so that neither is broadcast.

    Labels that lack only the last axis of the predictions, of length 1, get it; other shapes
    have to be equal. A length that is not known while a graph is traced is checked when it
    runs, and then only the number of labels is compared.

    Args:
        y_true: the labels, of any type.
        y_pred: the predictions, of any type.

    Raises:
        ValueError: if the shapes differ; while a graph runs, the backend raises its own error.

    >>> labels, predictions = match_labels([1, 2, 3], [[1.0], [2.0], [3.0]])
    >>> tuple(labels.shape)
    (3, 1)
    >>> match_labels([[1, 2, 3]], predictions)
    Traceback (most recent call last):
    ValueError: labels of the shape (1, 3) do not fit predictions of the shape (3, 1)
    """
    labels, predictions = ops.convert_to_tensor(y_true), ops.convert_to_tensor(y_pred)
    shape, wanted = tuple(labels.shape), tuple(predictions.shape)
    padded = (*shape, 1) if wanted[-1:] == (1,) and len(shape) + 1 == len(wanted) else shape
    if len(padded) != len(wanted) or any(
        None not in pair and pair[0] != pair[1] for pair in zip(padded, wanted, strict=True)
    ):
        raise ValueError(
            f"labels of the shape {shape} do not fit predictions of the shape {wanted}"
        )
    return ops.reshape(labels, ops.shape(predictions)), predictions


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
    y_true, y_pred = match_labels(y_true, y_pred)
    if len(y_pred.shape) < 2:
        raise ValueError(f"predictions need an axis of outputs, got the shape {y_pred.shape}")
    error = ops.abs(y_pred - ops.cast(y_true, y_pred.dtype))
    parabola = ops.square(error) / 2
    line = threshold * (error - threshold / 2)
    return ops.mean(ops.where(error <= threshold, parabola, line), axis=-1)


@keras.saving.register_keras_serializable(package="tfanswers")
class HuberLoss(keras.losses.Loss):
    """The loss `huber` as an object whose threshold is saved with the model.

    Labels of the shape (batch,) fit predictions of the shape (batch, 1); swapped axes raise.
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
