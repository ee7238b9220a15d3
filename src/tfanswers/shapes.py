"""What labels and predictions have to have in common before they are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
