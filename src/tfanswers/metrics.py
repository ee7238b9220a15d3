"""Metrics that keep counts, so that the size of the batches does not change their value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import keras
from keras import ops

from tfanswers.shapes import match_labels

if TYPE_CHECKING:
    import numpy.typing as npt


@keras.saving.register_keras_serializable(package="tfanswers")
class StreamingFScore(keras.metrics.Metric):
    """Compute the F-score of binary predictions over all batches since the last reset.

    With the weighted counts of true positives, false positives and false negatives,
    F = TP / (TP + a FP + (1 - a) FN), where a = 1 / (1 + beta²). It is 0 if all three are 0.

    Labels are 0 or 1 and scores are probabilities or logits, in any shape and numeric type.
    Labels have the shape of the scores, or lack their last axis if its length is 1. Weights
    are a single one, one a sample, or have more of the axes of the scores. Where a layer has
    masked the scores, as `keras.layers.Masking` does, they do not count.

    Args:
        threshold: A score greater than this is a positive prediction; take 0 for logits.
        beta: How many times as important as precision recall is.
        name: The name that logs show.
        dtype: The type of counts and result, `keras.config.floatx()` by default. A count in
            float32 stops at 2**24, some 17 million; take float64 for more.

    Raises:
        ValueError: if `threshold` is not finite, or `beta` not positive and finite; when
            called, if labels or weights do not fit the scores.

    Source: C. J. van Rijsbergen, Information Retrieval, 2nd edition (1979), chapter 7, where
    E = 1 - F.

    >>> metric = StreamingFScore(beta=2.0)
    >>> float(metric([1, 1, 0, 0], [0.9, 0.2, 0.8, 0.1]))
    0.5
    >>> float(metric([1, 1], [0.7, 0.6]))
    0.75
    >>> metric.reset_state()
    >>> round(float(metric([1, 0], [0.7, 0.6], sample_weight=[4.0, 5.0])), 4)
    0.8
    """

    def __init__(
        self,
        threshold: float = 0.5,
        beta: float = 1.0,
        name: str = "f_score",
        dtype: str | None = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if not math.isfinite(threshold):
            raise ValueError(f"threshold must be finite, not {threshold}")
        if not 0 < beta < math.inf:
            raise ValueError(f"beta must be positive and finite, not {beta}")
        self.threshold = float(threshold)
        self.beta = float(beta)
        self._direction = "up"  # where callbacks such as EarlyStopping look, as in Keras's own
        self.true_positives = self._add_count("true_positives")
        self.false_positives = self._add_count("false_positives")
        self.false_negatives = self._add_count("false_negatives")

    def _add_count(self, name: str) -> Any:
        return self.add_weight(name=name, initializer="zeros", dtype=self.dtype)

    def update_state(
        self,
        y_true: npt.ArrayLike,
        y_pred: npt.ArrayLike,
        sample_weight: npt.ArrayLike | None = None,
    ) -> None:
        """Add a batch to the counts."""
        labels, scores = match_labels(y_true, y_pred)
        labels = ops.cast(labels, self.dtype)
        predictions = ops.cast(ops.cast(scores, self.dtype) > self.threshold, self.dtype)
        weights = ops.ones_like(predictions)
        for factor in (sample_weight, getattr(y_pred, "_keras_mask", None)):
            if factor is not None:
                weights = weights * self._like(factor, predictions)
        self.true_positives.assign_add(ops.sum(weights * labels * predictions))
        self.false_positives.assign_add(ops.sum(weights * (1 - labels) * predictions))
        self.false_negatives.assign_add(ops.sum(weights * labels * (1 - predictions)))

    def _like(self, weights: npt.ArrayLike, scores: Any) -> Any:
        """Return one weight a score; axes that are missing are the last ones."""
        found = ops.cast(ops.convert_to_tensor(weights), self.dtype)
        missing = len(scores.shape) - len(found.shape)
        if missing > 0 and found.shape:
            found = ops.reshape(found, (*ops.shape(found), *[1] * missing))
        elif missing == -1 and found.shape[-1] == 1:
            found = ops.squeeze(found, -1)
        return ops.broadcast_to(found, ops.shape(scores))

    def result(self) -> Any:
        """Return the F-score of all counts so far."""
        share = 1 / (1 + self.beta * self.beta)
        errors = share * self.false_positives + (1 - share) * self.false_negatives
        return ops.divide_no_nan(self.true_positives, self.true_positives + errors)

    def get_config(self) -> dict[str, Any]:
        """Return what makes an equal metric, for saving; the counts are not part of it."""
        return {**super().get_config(), "threshold": self.threshold, "beta": self.beta}
