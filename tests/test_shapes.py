"""Labels are compared with predictions of their shape, and with no others."""

import re

import numpy as np
import pytest
import tensorflow as tf

from tfanswers.shapes import match_labels


@pytest.mark.parametrize(
    ("labels", "predictions"), [((4,), (4, 1)), ((4, 1), (4, 1)), ((4, 3), (4, 3, 1)), ((4,), (4,))]
)
def test_only_the_last_axis_is_added(labels: tuple[int, ...], predictions: tuple[int, ...]) -> None:
    """The order of the labels stays, and so does their type."""
    numbers = np.arange(np.prod(labels)).reshape(labels)
    matched, _ = match_labels(numbers, np.ones(predictions))
    assert matched.shape == predictions
    assert matched.dtype == "int64"
    assert np.array_equal(np.ravel(matched), np.ravel(numbers))


@pytest.mark.parametrize(
    ("labels", "predictions"), [((4, 1), (4,)), ((1,), (4, 1)), ((4,), (4, 3)), ((4, 3), (3, 4))]
)
def test_other_shapes_are_refused(labels: tuple[int, ...], predictions: tuple[int, ...]) -> None:
    """The message has both shapes."""
    message = f"{labels} do not fit predictions of the shape {predictions}"
    with pytest.raises(ValueError, match=re.escape(message)):
        match_labels(np.ones(labels), np.ones(predictions))


def test_lengths_that_are_unknown_while_tracing() -> None:
    """A graph for any batch compares what it knows, and the rest when it runs."""
    spec = tf.TensorSpec([None, None], "float32")
    matched = tf.function(lambda *pair: match_labels(*pair)[0], input_signature=[spec, spec])
    assert matched(tf.zeros([4, 3]), tf.ones([4, 3])).shape == (4, 3)
    with pytest.raises(tf.errors.InvalidArgumentError):
        matched(tf.zeros([4, 3]), tf.ones([4, 1]))
    rows = tf.TensorSpec([None, 3], "float32")
    with pytest.raises(ValueError, match=r"\(None, 3\) do not fit .* \(None, 2\)"):
        tf.function(match_labels).get_concrete_function(rows, tf.TensorSpec([None, 2], "float32"))
