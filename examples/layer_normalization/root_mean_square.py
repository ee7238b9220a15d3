import keras
import numpy as np
from keras import ops


class RootMeanSquare(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(shape=input_shape[-1:], initializer="ones")

    def call(self, x):
        mean_square = ops.mean(x**2, axis=-1, keepdims=True)
        return self.scale * x / ops.sqrt(mean_square + 1e-6)


rng = np.random.default_rng(seed=0)
x, scale = rng.normal(loc=2, size=(4, 8)), rng.normal(size=8)
outputs = []
for kind in (RootMeanSquare, keras.layers.RMSNormalization):
    layer = kind(dtype="float64")
    layer.build(x.shape)
    layer.scale.assign(scale)
    outputs.append(layer(x).numpy())
ours, of_keras = outputs
same = np.allclose(ours, of_keras, rtol=0, atol=1e-10)
print("same as keras.layers.RMSNormalization:", same)

assert same
