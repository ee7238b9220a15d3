import keras
import numpy as np
import tensorflow as tf

from tfanswers.layers import LayerNormalization


class PlainLayer(keras.layers.Layer):
    def build(self, input_shape):
        self.gamma = self.add_weight(shape=input_shape[-1:], initializer="ones")
        self.beta = self.add_weight(shape=input_shape[-1:], initializer="zeros")

    def call(self, x):
        mean, variance = tf.nn.moments(x, axes=-1, keepdims=True)
        return self.gamma * (x - mean) / tf.sqrt(variance + 0.001) + self.beta


deviations = np.array([1, 255, 256, 100_000])
x = tf.constant(deviations[:, np.newaxis] * [1.0, -1.0, 1.0, -1.0], tf.float32)
layers = [
    PlainLayer(dtype="mixed_float16"),
    LayerNormalization(dtype="mixed_float16"),
]
results = [layer(x) for layer in layers]
plain, ours = [np.std(result, axis=-1) for result in results]
print("| standard deviation of the row | plain layer | our layer |\n|--:|--:|--:|")
for row in zip(deviations, plain, ours, strict=True):
    print("| {:,} | {:.2f} | {:.2f} |".format(*row))

assert np.std(x, axis=-1).tolist() == [1, 255, 256, 100_000]
assert {result.dtype for result in results} == {tf.float16}
assert layers[0].gamma.dtype == "float32"
assert np.allclose(plain[:2], 1, atol=0.001)
assert np.all(results[0][2] == 0)
assert np.all(np.isnan(results[0][3]))
assert 255**2 < float(np.finfo("float16").max) < 256**2
assert np.allclose(ours, 1, atol=0.001)
