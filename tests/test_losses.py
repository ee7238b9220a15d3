"""The Huber loss agrees with Keras, is saved with a model, and refuses what it cannot do."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfanswers.losses import HuberLoss, huber

Loss = Callable[..., Any]
REDUCTIONS = ["sum_over_batch_size", "mean_with_sample_weight", "sum", None]
THRESHOLDS = [0.5, 1.0, 2.0]
SHAPES = [(7, 1), (7, 3), (5, 4, 3)]


@pytest.fixture
def rng() -> np.random.Generator:
    """Return random numbers that are the same in every run."""
    return np.random.default_rng(seed=0)


def labels_and_predictions(
    rng: np.random.Generator, shape: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Return numbers whose differences lie on both sides of the thresholds."""
    labels, predictions = rng.normal(scale=2.0, size=(2, *shape)).astype("float32")
    return labels, predictions


def model_compiled_with(loss: object) -> keras.Model:
    """Return a model of one output."""
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss)
    return model


@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_function_agrees_with_keras(
    rng: np.random.Generator, shape: tuple[int, ...], threshold: float
) -> None:
    """The function gives the loss of each sample."""
    labels, predictions = labels_and_predictions(rng, shape)
    losses = huber(labels, predictions, threshold)
    assert losses.shape == shape[:-1]
    np.testing.assert_allclose(
        losses, keras.losses.huber(labels, predictions, threshold), rtol=1e-5
    )


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("shape", SHAPES)
def test_class_agrees_with_keras(
    rng: np.random.Generator, shape: tuple[int, ...], reduction: str | None, weighted: bool
) -> None:
    """The class gives the same reduced loss, with sample weights and without."""
    labels, predictions = labels_and_predictions(rng, shape)
    weights = rng.uniform(size=shape[:-1]) if weighted else None
    ours = HuberLoss(threshold=2.0, reduction=reduction)
    theirs = keras.losses.Huber(delta=2.0, reduction=reduction)
    np.testing.assert_allclose(
        ours(labels, predictions, weights), theirs(labels, predictions, weights), rtol=1e-5
    )


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_gradients_agree_with_keras(rng: np.random.Generator, threshold: float) -> None:
    """The gradients are those of Keras, at the threshold and at zero too."""
    predictions = tf.constant([[0.0], [-threshold], [threshold], *rng.normal(scale=2, size=(5, 1))])
    gradients = []
    for loss in (HuberLoss(threshold), keras.losses.Huber(threshold)):
        with tf.GradientTape() as tape:
            tape.watch(predictions)
            value = loss(tf.zeros([8]), predictions)
        gradients.append(tape.gradient(value, predictions))
    np.testing.assert_allclose(*gradients, rtol=1e-5)


@pytest.mark.parametrize("shape", [(7,), (7, 1)])
def test_labels_take_the_shape_of_the_predictions(
    rng: np.random.Generator, shape: tuple[int, ...]
) -> None:
    """Labels without the last axis do not broadcast, in the function and in the class."""
    labels, predictions = labels_and_predictions(rng, (7, 1))
    expected = keras.losses.huber(labels, predictions)
    for loss in (huber, HuberLoss(reduction=None)):
        losses = loss(labels.reshape(shape), predictions)
        np.testing.assert_allclose(losses, expected, rtol=1e-5)


@pytest.mark.parametrize("shape", [(2, 2), (2, 2, 1)])
def test_a_masked_series(shape: tuple[int, ...]) -> None:
    """Labels without the last axis leave one loss a time step, so that a mask has its effect."""
    inputs = np.array([[[2.0], [-1.0]], [[2.0], [5.0]]])
    labels = np.array([[0.0, 7.0], [0.0, 5.0]]).reshape(shape)
    model = keras.Sequential([keras.Input([2, 1]), keras.layers.Masking(-1.0)])
    model.compile(loss=HuberLoss(threshold=10.0))
    assert model.evaluate(inputs, labels, verbose=0) == pytest.approx((2 + 2 + 0) / 3)


def test_flat_labels_train_a_model(rng: np.random.Generator) -> None:
    """In `fit`, too, flat labels and a batch of unknown size line up."""
    inputs = rng.normal(size=(96, 2))
    labels = inputs @ [2.0, -1.0]
    model = model_compiled_with(HuberLoss(threshold=2.0))
    model.fit(inputs, labels, epochs=30, verbose=0)
    assert np.corrcoef(model.predict(inputs, verbose=0)[:, 0], labels)[0, 1] > 0.99


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_computes_in_its_dtype(dtype: str) -> None:
    """Integers and other floats are cast to the dtype of the loss."""
    loss = HuberLoss(dtype=dtype)(np.array([[1], [2]]), np.array([[1.5], [9.0]], "float16"))
    assert loss.dtype == dtype


@pytest.mark.parametrize("threshold", [0, -1.0, float("nan"), float("inf")])
def test_bad_threshold(threshold: float) -> None:
    """A threshold that makes no loss is refused, with the value in the message."""
    with pytest.raises(ValueError, match=f"threshold must be positive and finite, got {threshold}"):
        HuberLoss(threshold)


@pytest.mark.parametrize("loss", [huber, HuberLoss()])
def test_predictions_without_outputs(loss: Loss) -> None:
    """Predictions without an axis of outputs would be averaged into one loss for all samples."""
    with pytest.raises(ValueError, match=r"axis of outputs, got the shape \(3,\)"):
        loss(tf.zeros([3]), tf.ones([3]))


@pytest.mark.parametrize("loss", [huber, HuberLoss()])
@pytest.mark.parametrize(
    ("labels", "predictions"),
    [
        ((4, 3), (4, 1)),
        ((4, 1), (4, 3)),
        ((4, 2, 3), (4, 3, 2)),
        ((1, 4), (4, 1)),
        ((4,), (4, 2)),
        ((4, 2, 1), (4, 2)),
    ],
)
def test_labels_that_do_not_fit(
    loss: Loss, labels: tuple[int, ...], predictions: tuple[int, ...]
) -> None:
    """Swapped axes and labels of another number raise, and the message has both shapes."""
    message = f"labels of the shape {labels} do not fit predictions of the shape {predictions}"
    for function in (loss, tf.function(loss)):
        with pytest.raises(ValueError, match=re.escape(message)):
            function(tf.zeros(labels), tf.ones(predictions))


def test_large_integer_labels_need_float64() -> None:
    """Labels take the type of the predictions: 2**24 + 1 is not a float32."""
    labels, predictions = np.array([2**24 + 1]), np.array([[2.0**24]])
    assert huber(labels, predictions).numpy() == 0.5
    assert HuberLoss(dtype="float64")(labels, predictions) == 0.5
    assert HuberLoss()(labels, predictions) == 0


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_other_backends(backend: str) -> None:
    """Losses and metrics need no TensorFlow."""
    pytest.importorskip(backend)
    program = """
import sys
import numpy as np
from tfanswers.losses import HuberLoss, huber
from tfanswers.metrics import StreamingFScore

assert "tensorflow" not in sys.modules
assert float(HuberLoss(2.0)(np.zeros(2), np.array([[0.5], [3.0]]))) == 2.0625
assert np.array(huber([[0], [0]], [[0.5], [3.0]])).tolist() == [0.125, 2.5]
metric = StreamingFScore(threshold=0.0, beta=2.0)
metric.update_state(np.array([1, 1, 0, 0]), np.array([[2.0], [-1.0], [1.0], [-2.0]]), np.ones(4))
assert float(metric.result()) == 0.5
"""
    environment = {**os.environ, "KERAS_BACKEND": backend}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=120)


def test_config_makes_the_same_loss() -> None:
    """All settings are in the configuration, also those that Keras leaves out."""
    loss = HuberLoss(np.float32(2.5), name="mine", reduction="sum", dtype="float64")
    again = keras.losses.deserialize(keras.losses.serialize(loss))
    assert isinstance(again, HuberLoss)
    assert again.get_config() == loss.get_config()
    assert loss.get_config() == {
        "name": "mine",
        "reduction": "sum",
        "dtype": "float64",
        "threshold": 2.5,
    }


@pytest.mark.parametrize(
    "loss", [huber, HuberLoss(2.0, reduction="sum")], ids=["function", "class"]
)
def test_saved_with_a_model(rng: np.random.Generator, tmp_path: Path, loss: object) -> None:
    """A loaded model has the loss that it was compiled with, with no help from the caller."""
    inputs, labels = rng.normal(scale=4.0, size=(2, 8, 2))
    model = model_compiled_with(loss)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    before, after = (each.evaluate(inputs, labels[:, :1], verbose=0) for each in (model, loaded))
    assert type(loaded.loss) is type(loss)
    assert after == before
