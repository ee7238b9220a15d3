"""The streaming F-score agrees with Keras and NumPy, whatever the batches."""

import math
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf

from tfanswers.losses import HuberLoss
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


@pytest.mark.parametrize(
    ("label_shape", "score_shape"),
    [((6,), (6,)), ((6,), (6, 1)), ((6, 1), (6, 1)), ((2, 3), (2, 3)), ((2, 3), (2, 3, 1))],
)
@pytest.mark.parametrize("dtype", ["bool", "int32", "float64"])
def test_shapes_and_types_of_labels(
    label_shape: tuple[int, ...], score_shape: tuple[int, ...], dtype: str
) -> None:
    """Labels without the last axis of the scores are not broadcast."""
    metric = StreamingFScore()
    labels = np.array([1, 1, 0, 0, 1, 0]).astype(dtype).reshape(label_shape)
    scores = np.array([0.9, 0.2, 0.8, 0.1, 0.7, 0.3]).reshape(score_shape)
    metric.update_state(labels, scores)
    assert counts(metric) == [2, 1, 1]


def test_swapped_axes_are_refused() -> None:
    """As many labels as scores are not enough."""
    with pytest.raises(ValueError, match=r"\(3, 2\) do not fit predictions of the shape \(2, 3\)"):
        StreamingFScore().update_state(np.ones([3, 2]), np.ones([2, 3]))


@pytest.mark.parametrize("shape", [(4,), (4, 1), (4, 3), (4, 3, 1), ()])
def test_weights_a_sample_or_a_score(shape: tuple[int, ...]) -> None:
    """Weights of samples hold for all their scores, as in Keras's `Precision`."""
    rng = np.random.default_rng(seed=0)
    labels, scores = rng.integers(2, size=(4, 3)), rng.random((4, 3))
    weights = rng.random(shape)
    metric = StreamingFScore()
    metric.update_state(labels, scores, weights)
    each = weights.reshape(*shape, *[1] * (2 - len(shape))) if len(shape) < 3 else weights[..., 0]
    each = np.broadcast_to(each, (4, 3))
    truth = f_score(labels.ravel(), scores.ravel(), each.ravel(), 0.5, 1.0)
    assert float(metric.result()) == pytest.approx(truth, rel=1e-5)
    if shape == (4,):
        precision = keras.metrics.Precision()
        precision.update_state(labels, scores, weights)
        [hits, misses] = counts(metric)[:2]
        assert float(precision.result()) == pytest.approx(hits / (hits + misses), rel=1e-5)


MASKED_SCORES = np.array([[[0.9], [0.2], [-1.0]], [[0.8], [-1.0], [-1.0]]])
MASKED_LABELS = np.array([[1, 1, 1], [0, 1, 1]])


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (None, [1, 1, 1]),
        ([3.0, 2.0], [3, 2, 3]),
        ([[2.0, 1.0, 5.0], [4.0, 5.0, 5.0]], [2, 4, 1]),
    ],
)
def test_masked_scores_do_not_count(weights: list[float] | None, expected: list[float]) -> None:
    """Steps that a layer has masked have no say, with weights and without."""
    metric = StreamingFScore()
    metric.update_state(MASKED_LABELS, keras.layers.Masking(-1.0)(MASKED_SCORES), weights)
    assert counts(metric) == expected


def test_masked_scores_do_not_count_in_a_model() -> None:
    """Keras hands the mask on."""
    model = keras.Sequential([keras.Input([3, 1]), keras.layers.Masking(-1.0)])
    model.compile(loss=HuberLoss(), metrics=[StreamingFScore(name="mine")])
    logs = model.evaluate(MASKED_SCORES, MASKED_LABELS, verbose=0, return_dict=True)
    assert logs["mine"] == 0.5


def test_early_stopping_knows_the_direction() -> None:
    """A greater F-score is better, so callbacks need no `mode`."""
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(loss="mse", metrics=[StreamingFScore()])
    stop = keras.callbacks.EarlyStopping("val_f_score", restore_best_weights=True)
    x, y = np.array([[0.0], [1.0]]), np.array([0, 1])
    model.fit(x, y, validation_data=(x, y), epochs=2, verbose=0, callbacks=[stop])
    assert stop.monitor_op(2, 1)


def test_logits_have_their_threshold_at_zero() -> None:
    """Threshold 0 on logits counts as 0.5 does on probabilities."""
    logits, labels = np.array([-2.0, -0.1, 0.1, 3.0]), np.array([0, 1, 0, 1])
    of_logits, of_shares = StreamingFScore(threshold=0.0), StreamingFScore()
    of_logits.update_state(labels, logits)
    of_shares.update_state(labels, 1 / (1 + np.exp(-logits)))
    assert counts(of_logits) == counts(of_shares) == [1, 1, 1]


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


@pytest.mark.parametrize("threshold", [math.inf, -math.inf, math.nan])
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
