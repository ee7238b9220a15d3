"""The layers compute what Keras's own layers compute, and say so where they differ."""

import ast
import inspect
import math
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf

from tfanswers import layers
from tfanswers.layers import LayerNormalization

TOLERANCES = {
    "float64": 1e-12,
    "float32": 1e-5,
    "mixed_float16": 5e-3,
    "mixed_bfloat16": 5e-2,
    "float16": 5e-3,
    "bfloat16": 5e-2,
}
SHAPES = [(8,), (6, 8), (2, 3, 8), (2, 3, 4, 8), (6, 1), (0, 8)]
Layer = LayerNormalization | keras.layers.LayerNormalization


def rows(shape: tuple[int, ...] = (6, 8), seed: int = 0) -> npt.NDArray[np.float64]:
    """Return random rows, of large and of small variance, the last one constant."""
    x = np.random.default_rng(seed).normal(size=shape)
    x *= np.logspace(2, -4, math.prod(shape[:-1])).reshape(*shape[:-1], 1)
    x[-1:] *= len(shape) == 1
    return x


def pair(epsilon: float = 1e-3, features: int = 8, **kwargs: str) -> tuple[Layer, Layer]:
    """Return our layer and Keras's, with the same random weights."""
    rng = np.random.default_rng(seed=1)
    weights = [rng.normal(size=features) for _ in range(2)]
    layers = (
        LayerNormalization(epsilon, **kwargs),
        keras.layers.LayerNormalization(epsilon=epsilon, **kwargs),
    )
    for layer in layers:
        layer.build((None, features))
        layer.set_weights(weights)
    return layers


def as_float64(tensor: tf.Tensor) -> npt.NDArray[np.float64]:
    """Return the values of a tensor of any type."""
    return tf.cast(tensor, tf.float64).numpy()


@pytest.mark.parametrize("dtype", TOLERANCES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_outputs(shape: tuple[int, ...], dtype: str) -> None:
    """The outputs are those of Keras, in values, shape and type."""
    ours, theirs = pair(features=shape[-1], dtype=dtype)
    x = tf.constant(rows(shape), dtype=ours.compute_dtype)
    got, want = ours(x), theirs(x)
    assert got.dtype == want.dtype == ours.compute_dtype
    assert got.shape == want.shape == shape
    np.testing.assert_allclose(as_float64(got), as_float64(want), atol=TOLERANCES[dtype])


@pytest.mark.parametrize("input_dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("dtype", TOLERANCES)
def test_input_types(dtype: str, input_dtype: str) -> None:
    """Inputs of any float type give the layer's type, with Keras's values."""
    ours, theirs = pair(dtype=dtype)
    x = tf.cast(rows(), input_dtype)
    got, want = ours(x), theirs(x)
    assert got.dtype == want.dtype
    # Keras rounds its outputs to the type of the inputs on the way.
    coarsest = {"float16": 5e-3, "bfloat16": 5e-2}.get(input_dtype, 1e-5)
    tolerance = max(TOLERANCES[dtype], coarsest)
    np.testing.assert_allclose(as_float64(got), as_float64(want), atol=tolerance)


@pytest.mark.parametrize("input_dtype", ["int8", "uint8", "int32", "int64", "bool"])
def test_integers_are_numbers(input_dtype: str) -> None:
    """Integers give what the same numbers give as floats."""
    ours, theirs = pair()
    x = tf.cast(np.random.default_rng(seed=2).integers(0, 100, size=(6, 8)), input_dtype)
    got = ours(x)
    assert got.dtype == tf.float32
    np.testing.assert_allclose(got, theirs(tf.cast(x, tf.float32)), atol=1e-5)


@pytest.mark.parametrize("epsilon", [1e-12, 1e-5, 1e-3, 1.0, 100])
@pytest.mark.parametrize(("dtype", "tolerance"), [("float64", 1e-8), ("float32", 1e-4)])
def test_gradients(epsilon: float, dtype: str, tolerance: float) -> None:
    """The gradients by inputs and weights are those of Keras, whatever epsilon."""
    x = tf.constant(rows()[:3], dtype)
    upstream = tf.constant(rows(seed=3)[:3], dtype)
    gradients = []
    for layer in pair(epsilon, dtype=dtype):
        with tf.GradientTape() as tape:
            tape.watch(x)
            loss = tf.reduce_sum(layer(x) * upstream)
        gradients.append(tape.gradient(loss, [x, *layer.trainable_variables]))
    for got, want in zip(*gradients, strict=True):
        np.testing.assert_allclose(got, want, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("jit_compile", [False, True])
def test_constant_rows(jit_compile: bool) -> None:
    """A constant row becomes `beta`, and its gradient is finite."""
    layer, _ = pair()
    x = tf.fill([2, 8], 3.0)

    @tf.function(jit_compile=jit_compile)
    def outputs_and_gradient(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        with tf.GradientTape() as tape:
            tape.watch(x)
            outputs = layer(x)
            loss = tf.reduce_sum(outputs**2)
        return outputs, tape.gradient(loss, x)

    outputs, gradient = outputs_and_gradient(x)
    np.testing.assert_allclose(outputs, [layer.beta.numpy()] * 2, atol=1e-6)
    assert np.all(np.isfinite(gradient))
    assert np.any(gradient != 0)


@pytest.mark.parametrize("dtype", ["mixed_float16", "float16"])
def test_variance_beyond_float16(dtype: str) -> None:
    """A variance that float16 cannot hold does no harm."""
    x = np.random.default_rng(seed=0).normal(size=(4, 64), scale=1000)
    outputs = as_float64(LayerNormalization(dtype=dtype)(tf.constant(x, tf.float16)))
    np.testing.assert_allclose(outputs.std(axis=-1), 1, atol=1e-3)


def test_inputs_keep_their_precision() -> None:
    """Inputs are not rounded to the layer's type before the computation."""
    x = np.random.default_rng(seed=0).normal(size=(4, 64))
    want, _ = pair(features=64, dtype="float64")
    beyond_float32, _ = pair(features=64)
    np.testing.assert_allclose(beyond_float32(1e9 + x), want(x), atol=1e-5)
    beyond_float16, _ = pair(features=64, dtype="mixed_float16")
    np.testing.assert_allclose(as_float64(beyond_float16(1e6 * x)), want(1e6 * x), atol=5e-3)


def test_large_means() -> None:
    """The variance of numbers around 10,000 is right to three digits."""
    x = np.random.default_rng(seed=0).normal(size=(4, 64), loc=1e4).astype("float32")
    exact = x - x.mean(axis=-1, keepdims=True, dtype="float64")
    exact /= np.sqrt(exact.var(axis=-1, keepdims=True) + 1e-3)
    np.testing.assert_allclose(LayerNormalization()(x), exact, atol=5e-3)


@pytest.mark.parametrize("jit_compile", [False, True])
@pytest.mark.parametrize("mean", [1e4, -1e6])
def test_large_means_exactly(mean: float, jit_compile: bool) -> None:
    """Where the mean is exact in float32, no precision is lost, unlike in Keras's layer."""
    x = tf.constant([mean + np.arange(4.0)], tf.float32)
    exact = (np.arange(4) - 1.5) / math.sqrt(1.25 + 1e-3)
    got = tf.function(LayerNormalization(), jit_compile=jit_compile)(x)
    np.testing.assert_allclose(got[0], exact, atol=1e-6)


def test_in_a_mixed_layer() -> None:
    """Inside a layer of mixed precision, the weights still enter as float32."""

    class Outer(keras.layers.Layer):
        def __init__(self, inner: LayerNormalization) -> None:
            super().__init__(dtype="mixed_float16")
            self.inner = inner

        def call(self, x: tf.Tensor) -> tf.Tensor:
            return self.inner(x)

    layer = LayerNormalization(dtype="mixed_float16")
    layer.build((None, 2))
    beyond_float16 = 1e5
    layer.gamma.assign([beyond_float16] * 2)
    x = np.array([[-1e-3, 1e-3]])
    want = beyond_float16 * x / np.sqrt(1e-6 + 1e-3)
    np.testing.assert_allclose(as_float64(Outer(layer)(x)), want, rtol=5e-3)


@pytest.mark.parametrize("dtype", ["float32", "mixed_float16"])
def test_saving(tmp_path: Path, dtype: str) -> None:
    """A saved model gives the same outputs, and the layer keeps its arguments."""
    layer, _ = pair(0.5, dtype=dtype)
    model = keras.Sequential([keras.Input([None, 8]), layer])
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    again = loaded.layers[0]
    assert isinstance(again, LayerNormalization)
    assert again.get_config() == layer.get_config()
    assert again.epsilon == 0.5
    x = rows((2, 3, 8))
    np.testing.assert_array_equal(loaded(x), model(x))


def test_saving_keeps_all_settings(tmp_path: Path) -> None:
    """Arguments of every layer are kept, and `epsilon` as it is when the model is saved."""
    layer = LayerNormalization(name="norm", trainable=False, activity_regularizer="l2")
    layer.epsilon = 0.25
    model = keras.Sequential([keras.Input([8]), layer])
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras").layers[0]
    assert again.get_config() == layer.get_config()
    assert (again.name, again.trainable, again.epsilon) == ("norm", False, 0.25)
    assert isinstance(again.activity_regularizer, keras.regularizers.L2)


PROGRAM = """
import keras
import numpy as np
from tfanswers.layers import LayerNormalization

inputs = keras.Input([8])
layer = LayerNormalization(epsilon=0.5)
model = keras.Model(inputs, layer(inputs))
rng = np.random.default_rng(seed=0)
gamma, beta = rng.normal(size=(2, 8))
layer.set_weights([gamma, beta])
x = rng.normal(size=(4, 8)).astype("float32")
before = x.copy()
got = keras.ops.convert_to_numpy(model(x))
exact = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 0.5)
np.testing.assert_allclose(got, gamma * exact + beta, atol=1e-5)
np.testing.assert_array_equal(x, before)
path = "model.keras"
model.save(path)
loaded = keras.saving.load_model(path)
np.testing.assert_array_equal(keras.ops.convert_to_numpy(loaded(x)), got)
print(keras.backend.backend())
"""


@pytest.mark.parametrize(
    "backend", [name for name in ("tensorflow", "jax", "torch") if find_spec(name)]
)
def test_backends(backend: str, tmp_path: Path) -> None:
    """On each Keras backend that is installed, the layer computes and is saved and loaded."""
    environment = {**os.environ, "KERAS_BACKEND": backend}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == [backend]


def test_tensorflow_is_for_types_alone() -> None:
    """Other backends need no TensorFlow, so the module imports it for type checkers only."""
    imported = [
        node
        for node in ast.parse(inspect.getsource(layers)).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not any("tensorflow" in ast.unparse(node) for node in imported)
    assert not hasattr(layers, "tf")


def test_export(tmp_path: Path) -> None:
    """A SavedModel computes the same, without this package."""
    layer, _ = pair()
    model = keras.Sequential([keras.Input([8]), layer])
    model.export(tmp_path / "model", verbose=False)
    x = tf.constant(rows(), tf.float32)
    exported = tf.saved_model.load(str(tmp_path / "model"))
    np.testing.assert_allclose(exported.serve(x), layer(x), atol=1e-6)


def test_masks_pass() -> None:
    """A layer below sees the mask: padding does not count in an average."""
    layer = LayerNormalization()
    inputs = keras.Input([None, 2])
    masked = keras.layers.Masking()(inputs)
    model = keras.Model(inputs, keras.layers.GlobalAveragePooling1D()(layer(masked)))
    steps = np.array([[[1, 2], [4, 3]]], dtype="float32")
    layer.set_weights(np.array([[1.0, 2.0], [3.0, 4.0]]))
    padded = np.pad(steps, [(0, 0), (0, 3), (0, 0)])
    np.testing.assert_allclose(model(padded), model(steps), atol=1e-6)


def test_trains() -> None:
    """`fit` changes the weights and lowers the loss."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential([LayerNormalization(), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.1), loss="mse")
    x = rows((32, 8))
    losses = model.fit(x, x[:, :1] > 0, epochs=5, verbose=0).history["loss"]
    assert losses[-1] < losses[0]
    assert np.any(model.layers[0].gamma.numpy() != 1)
    assert np.any(model.layers[0].beta.numpy() != 0)


@pytest.mark.parametrize("epsilon", [0, 0.0, -1e-3, math.inf, math.nan])
def test_bad_epsilon(epsilon: float) -> None:
    """Only a positive finite number will do."""
    with pytest.raises(ValueError, match=rf"epsilon must be positive and finite, not {epsilon}"):
        LayerNormalization(epsilon)


@pytest.mark.parametrize("shape", [[None], [4, None]], ids=str)
def test_unknown_features(shape: list[int | None]) -> None:
    """The number of features has to be known when the layer is built."""
    with pytest.raises(ValueError, match="last axis of known length"):
        LayerNormalization()(keras.Input(shape))


def test_scalars_are_refused() -> None:
    """A scalar has no features."""
    with pytest.raises(ValueError, match="last axis of known length"):
        LayerNormalization()(tf.constant(3.0))


@pytest.mark.parametrize("features", [1, 7])
def test_other_number_of_features(features: int) -> None:
    """A built layer takes no other number of features, not even one that would broadcast."""
    layer, _ = pair()
    with pytest.raises(ValueError, match="expected axis -1 of input shape to have value 8"):
        layer(tf.zeros([2, features]))
