"""The streaming F-score agrees with Keras and NumPy, whatever the batches."""

import math
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf

from tfanswers.metrics import StreamingFScore

Floats = npt.NDArray[np.float64]
BAD_SIZES = (ValueError, tf.errors.InvalidArgumentError)


def f_score(
    labels: Floats, scores: Floats, weights: Floats, threshold: float, beta: float
) -> float:
    """Compute the F-score from precision and recall."""
    positive, relevant = scores > threshold, labels == 1
    hits = weights[positive & relevant].sum()
    precision = hits / weights[positive].sum()
    recall = hits / weights[relevant].sum()
    return float((1 + beta**2) * precision * recall / (beta**2 * precision + recall))


def counts(metric: StreamingFScore) -> list[float]:
    """Return the state of the metric."""
    return [float(variable.numpy()) for variable in metric.variables]


@pytest.mark.parametrize("beta", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("threshold", [0.3, 0.5])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_keras_and_numpy(
    beta: float, threshold: float, weighted: bool, seed: int
) -> None:
    """Random labels, scores, weights and batches give one value three times."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(2, size=500).astype(float)
    scores = rng.random(500)
    weights = rng.random(500) if weighted else np.ones(500)
    ours = StreamingFScore(threshold=threshold, beta=beta)
    of_keras = keras.metrics.FBetaScore(threshold=threshold, beta=beta)
    ends = np.sort(rng.choice(np.arange(1, 500), size=5, replace=False))
    for batch in np.split(np.arange(500), ends):
        weight = weights[batch] if weighted else None
        ours.update_state(labels[batch], scores[batch], weight)
        of_keras.update_state(labels[batch, None], scores[batch, None], weight)
    truth = f_score(labels, scores, weights, threshold, beta)
    assert float(ours.result()) == pytest.approx(truth, rel=1e-5)
    assert float(ours.result()) == pytest.approx(float(of_keras.result()[0]), rel=1e-5)


def test_each_call_returns_the_value_so_far() -> None:
    """A batch without a hit lowers the value and does not replace it."""
    metric = StreamingFScore()
    assert float(metric([1, 1], [0.9, 0.8])) == 1
    assert float(metric([0, 1], [0.9, 0.1])) == pytest.approx(2 / 3)


def test_reset_forgets_everything() -> None:
    """After a reset the metric is like new."""
    metric = StreamingFScore()
    metric.update_state([1, 0, 1], [0.9, 0.8, 0.1])
    assert counts(metric) == [1, 1, 1]
    metric.reset_state()
    assert counts(metric) == [0, 0, 0]
    assert float(metric([1], [0.9])) == 1


def test_without_positives_it_is_zero() -> None:
    """Neither an empty state nor true negatives alone give NaN."""
    metric = StreamingFScore()
    assert float(metric.result()) == 0
    assert float(metric([0, 0], [0.1, 0.2])) == 0


def test_a_score_at_the_threshold_is_negative() -> None:
    """Only a greater score is positive, as in Keras."""
    metric = StreamingFScore(threshold=0.25)
    metric.update_state([1, 1], [0.25, 0.5])
    assert counts(metric) == [1, 0, 1]


@pytest.mark.parametrize("label_shape", [(6,), (6, 1), (2, 3)])
@pytest.mark.parametrize("score_shape", [(6,), (6, 1), (2, 3)])
@pytest.mark.parametrize("dtype", ["bool", "int32", "float64"])
def test_shapes_and_types_of_labels_do_not_matter(
    label_shape: tuple[int, ...], score_shape: tuple[int, ...], dtype: str
) -> None:
    """Labels without the last axis of the scores are not broadcast."""
    metric = StreamingFScore()
    labels = np.array([1, 1, 0, 0, 1, 0]).astype(dtype).reshape(label_shape)
    scores = np.array([0.9, 0.2, 0.8, 0.1, 0.7, 0.3]).reshape(score_shape)
    metric.update_state(labels, scores)
    assert counts(metric) == [2, 1, 1]


def test_one_weight_counts_for_all() -> None:
    """A single weight is that of every score."""
    metric = StreamingFScore()
    metric.update_state([1, 0, 1], [0.9, 0.8, 0.1], sample_weight=2)
    assert counts(metric) == [2, 2, 2]


@pytest.mark.parametrize(
    ("labels", "weights"), [([1, 0, 1], None), ([1], None), ([1, 0], [1.0, 2.0, 3.0])]
)
def test_other_numbers_of_labels_or_weights_are_refused(
    labels: list[int], weights: list[float] | None
) -> None:
    """Nothing is broadcast that would hide a mistake, neither eagerly nor in a graph."""
    metric = StreamingFScore()
    with pytest.raises(BAD_SIZES):
        metric.update_state(labels, [0.9, 0.8], weights)
    with pytest.raises(BAD_SIZES):
        tf.function(metric.update_state)(tf.constant(labels), tf.constant([0.9, 0.8]), weights)
    assert counts(metric) == [0, 0, 0]


@pytest.mark.parametrize("threshold", [-0.5, 0, 1, 50, math.nan])
def test_a_bad_threshold_is_refused(threshold: float) -> None:
    """The message gives the value."""
    with pytest.raises(ValueError, match=rf"^threshold must be .* not {threshold}$"):
        StreamingFScore(threshold=threshold)


@pytest.mark.parametrize("beta", [-1.0, 0, math.inf, math.nan])
def test_a_bad_beta_is_refused(beta: float) -> None:
    """The message gives the value."""
    with pytest.raises(ValueError, match=rf"^beta must be .* not {beta}$"):
        StreamingFScore(beta=beta)


@pytest.mark.parametrize(("beta", "value"), [(1e-200, 1.0), (1e200, 0.5)])
def test_an_extreme_beta_leaves_precision_or_recall(beta: float, value: float) -> None:
    """The square of beta does not overflow."""
    assert float(StreamingFScore(beta=beta)([1, 1], [0.9, 0.1])) == value


def test_counts_have_the_wanted_type() -> None:
    """With float64, a count passes the largest odd float32."""
    metric = StreamingFScore(dtype="float64")
    metric.update_state([1], [1], sample_weight=2**24)
    metric.update_state([1], [1])
    assert counts(metric) == [2**24 + 1, 0, 0]
    assert metric.result().dtype == "float64"


def test_it_works_while_a_model_trains() -> None:
    """Each epoch and each evaluation starts from zero, in a graph."""
    model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
    model.compile(loss="mse", weighted_metrics=[StreamingFScore(name="mine")])
    scores, labels = np.array([[0.9], [0.8], [0.1]]), np.array([1, 0, 1])
    weights = np.array([2.0, 1.0, 0.0])
    for _ in range(2):
        logs = model.evaluate(scores, labels, 2, 0, weights, return_dict=True)
        assert logs["mine"] == pytest.approx(0.8)


def test_a_saved_model_keeps_the_parameters(tmp_path: Path) -> None:
    """The metric is loaded without `custom_objects`."""
    metric = StreamingFScore(threshold=0.25, beta=2.0, name="mine", dtype="float64")
    model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
    model.compile(loss="mse", metrics=[metric])
    scores, labels = np.array([[0.9], [0.3], [0.1]]), np.array([[1], [0], [1]])
    before = model.evaluate(scores, labels, verbose=0, return_dict=True)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert loaded.evaluate(scores, labels, verbose=0, return_dict=True) == before
    [saved] = loaded.get_compile_config()["metrics"]
    assert saved["config"] == metric.get_config()
    assert saved["registered_name"] == "tfanswers>StreamingFScore"


def test_a_copy_from_the_config_starts_at_zero() -> None:
    """The config holds the parameters and not the counts."""
    metric = StreamingFScore(threshold=0.25, beta=2.0)
    metric.update_state([1], [0.9])
    copy = StreamingFScore.from_config(metric.get_config())
    assert (copy.threshold, copy.beta, copy.name) == (0.25, 2.0, "f_score")
    assert counts(copy) == [0, 0, 0]
