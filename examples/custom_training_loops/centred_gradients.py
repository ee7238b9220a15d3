import keras
import numpy as np


class CentredSGD(keras.optimizers.SGD):
    def apply(self, grads, trainable_variables=None):
        super().apply([g - keras.ops.mean(g) for g in grads], trainable_variables)


x = np.random.default_rng(seed=0).normal(size=(64, 3))
y = x @ [[1.0], [2.0], [6.0]]
sums = {}
for optimizer in (keras.optimizers.SGD(0.3), CentredSGD(0.3)):
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([3]), layer])
    model.compile(optimizer, "mse", run_eagerly=True)
    model.fit(x, y, batch_size=64, epochs=10, verbose=0)
    name = type(optimizer).__name__
    weights = layer.kernel.numpy().ravel()
    sums[name] = weights.sum()
    print(f"{name:10} sum of the weights: {abs(sums[name]):.1f}")

assert sums["SGD"] > 8
assert abs(sums["CentredSGD"]) < 1e-4
assert np.ptp(weights) > 1  # of CentredSGD: they did move
