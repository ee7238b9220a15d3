"""Metrics that keep counts, so that the size of the batches does not change their value."""

from __future__ import annotations

import math
from typing import Any

import keras
import numpy.typing as npt
from keras import ops


@keras.saving.register_keras_serializable(package="tfanswers")
class StreamingFScore(keras.metrics.Metric):
    """Compute the F-score of binary predictions over all batches since the last reset.

    With the weighted counts of true positives, false positives and false negatives,
    F = TP / (TP + a FP + (1 - a) FN), where a = 1 / (1 + beta²). It is 0 if all three are 0.

    Labels are 0 or 1 and scores lie between 0 and 1, both in any shape and numeric type, and
    in equal number; weights are one a score, or a single one. The result is a scalar of `dtype`.

    Args:
        threshold: A score greater than this is a positive prediction.
        beta: How many times as important as precision recall is.
        name: The name that logs show.
        dtype: The type of counts and result, `keras.config.floatx()` by default.

    Raises:
        ValueError: if `threshold` is not between 0 and 1, or `beta` not positive and finite.

    Source: C. J. van Rijsbergen, Information Retrieval, 2nd edition (1979), chapter 7, where
    E = 1 - F.

    >>> metric = StreamingFScore(beta=2.0)
    >>> metric([1, 1, 0, 0], [0.9, 0.2, 0.8, 0.1])
    <tf.Tensor: shape=(), dtype=float32, numpy=0.5>
    >>> metric([1, 1], [0.7, 0.6])
    <tf.Tensor: shape=(), dtype=float32, numpy=0.75>
    >>> metric.reset_state()
    >>> metric([1, 0], [0.7, 0.6], sample_weight=[4.0, 5.0])
    <tf.Tensor: shape=(), dtype=float32, numpy=0.8>
    """

    def __init__(
        self,
        threshold: float = 0.5,
        beta: float = 1.0,
        name: str = "f_score",
        dtype: str | None = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if not 0 < threshold < 1:
            raise ValueError(f"threshold must be between 0 and 1, not {threshold}")
        if not 0 < beta < math.inf:
            raise ValueError(f"beta must be positive and finite, not {beta}")
        self.threshold = threshold
        self.beta = beta
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
        """Add a batch to the counts; if the numbers do not agree, the backend raises its error."""
        scores = ops.cast(ops.reshape(y_pred, [-1]), self.dtype)
        labels = ops.cast(ops.reshape(y_true, ops.shape(scores)), self.dtype)
        weights = ops.reshape(1.0 if sample_weight is None else sample_weight, [-1])
        weights = ops.broadcast_to(ops.cast(weights, self.dtype), ops.shape(scores))
        predictions = ops.cast(scores > self.threshold, self.dtype)
        self.true_positives.assign_add(ops.sum(weights * labels * predictions))
        self.false_positives.assign_add(ops.sum(weights * (1 - labels) * predictions))
        self.false_negatives.assign_add(ops.sum(weights * labels * (1 - predictions)))

    def result(self) -> Any:
        """Return the F-score of all counts so far."""
        share = 1 / (1 + self.beta * self.beta)
        errors = share * self.false_positives + (1 - share) * self.false_negatives
        return ops.divide_no_nan(self.true_positives, self.true_positives + errors)

    def get_config(self) -> dict[str, Any]:
        """Return what makes an equal metric, for saving; the counts are not part of it."""
        return {**super().get_config(), "threshold": self.threshold, "beta": self.beta}
