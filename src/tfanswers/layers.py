"""Layer normalization as a layer of our own, with all that such a layer needs in real use."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import keras
from keras import ops

if TYPE_CHECKING:
    import tensorflow as tf


@keras.saving.register_keras_serializable(package="tfanswers")
class LayerNormalization(keras.layers.Layer):
    """Normalize each row of features, then scale and shift each feature.

    A row is what lies along the last axis. With its mean m and its variance v, the row x becomes
    gamma * (x - m) / sqrt(v + epsilon) + beta.

    Inputs have the shape (..., features) and any real type, integers included. The output has
    the same shape and the layer's `compute_dtype`; in between, at least float32 is used. The
    weights `gamma`, ones at first, and `beta`, zeros at first, have the shape (features,).
    Masks pass through. The layer uses `keras.ops` alone, so that it runs on every Keras backend.

    Args:
        epsilon: What is added to the variance, a positive number.
        **kwargs: The `name`, `dtype` and `trainable` of every `keras.layers.Layer`.

    Raises:
        ValueError: if `epsilon` is not positive and finite; when called, if the number of
            features is unknown, or is not that of the first call.

    Source: J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer Normalization" (2016),
    https://arxiv.org/abs/1607.06450, with epsilon where `keras.layers.LayerNormalization` has it.

    >>> layer = LayerNormalization()
    >>> layer(ops.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]))
    <tf.Tensor: shape=(2, 3), dtype=float32, numpy=
    array([[-1.2238, 0., 1.2238],
           [-1.2247, 0., 1.2247]], dtype=float32)>
    >>> layer.gamma.numpy(), layer.beta.numpy()
    (array([1., 1., 1.], dtype=float32), array([0., 0., 0.], dtype=float32))
    >>> LayerNormalization(dtype="mixed_float16")(ops.array([[1, 3]]))
    <tf.Tensor: shape=(1, 2), dtype=float16, numpy=array([[-0.9995, 0.9995]], dtype=float16)>
    >>> LayerNormalization(epsilon=0.0)
    Traceback (most recent call last):
    ValueError: epsilon must be positive and finite, not 0.0
    """

    def __init__(self, epsilon: float = 1e-3, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not 0 < epsilon < math.inf:
            raise ValueError(f"epsilon must be positive and finite, not {epsilon}")
        self.epsilon = float(epsilon)
        self.supports_masking = True
        self.autocast = False

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make the weights, now that the number of features is known."""
        if not input_shape or input_shape[-1] is None:
            raise ValueError(
                f"inputs need a last axis of known length, not the shape {input_shape}"
            )
        features = input_shape[-1]
        self.input_spec = keras.layers.InputSpec(axes={-1: features})
        self.gamma = self.add_weight(name="gamma", shape=(features,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(features,), initializer="zeros")

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        """Return the normalized, scaled and shifted inputs."""
        dtype = keras.backend.result_type(inputs.dtype, self.compute_dtype, "float32")
        x, gamma, beta = (ops.cast(tensor, dtype) for tensor in (inputs, self.gamma, self.beta))
        # In two passes: `ops.moments` subtracts the square of the mean on some backends.
        centred = x - ops.mean(x, axis=-1, keepdims=True)
        variance = ops.mean(ops.square(centred), axis=-1, keepdims=True)
        outputs = gamma * centred / ops.sqrt(variance + self.epsilon) + beta
        return ops.cast(outputs, self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again; its weights are saved beside them."""
        return {**super().get_config(), "epsilon": self.epsilon}
