import keras
import numpy as np
import tensorflow as tf


class PlainLayer(keras.layers.Layer):
    def build(self, input_shape):
        self.gamma = self.add_weight(shape=input_shape[-1:], initializer="ones")
        self.beta = self.add_weight(shape=input_shape[-1:], initializer="zeros")

    def call(self, x):
        mean, variance = tf.nn.moments(x, axes=-1, keepdims=True)
        return self.gamma * (x - mean) / tf.sqrt(variance + 0.001) + self.beta


rng = np.random.default_rng(seed=0)
x = [[100], [1], [0.01]] * rng.normal(size=(3, 5))
weights = rng.normal(size=(2, 5))
outputs = []
for kind in (PlainLayer, keras.layers.LayerNormalization):
    layer = kind()
    layer.build(x.shape)
    layer.set_weights(weights)
    outputs.append(layer(x).numpy())
ours, of_keras = outputs
print("same as Keras:", np.allclose(ours, of_keras, rtol=0, atol=1e-5))

assert ours.dtype == of_keras.dtype == "float32"
assert np.allclose(x.std(axis=-1), [40, 1, 0.01], rtol=0.2)
assert np.allclose(ours, of_keras, rtol=0, atol=1e-5)
