import keras
import numpy as np

rng = np.random.default_rng(seed=0)


class NumPyNoise(keras.layers.Layer):
    def call(self, x):
        return x + rng.normal(size=3).astype("float32")


class KerasNoise(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.seed = keras.random.SeedGenerator(seed=0)

    def call(self, x):
        return x + keras.random.normal([3], seed=self.seed)


four_zeros = np.zeros([4, 3], "float32")
different = []
for layer in (NumPyNoise(), KerasNoise()):
    model = keras.Sequential([layer])
    noise = model.predict(four_zeros, batch_size=1, verbose=0)
    different.append(len(np.unique(noise, axis=0)))
    print(type(layer).__name__, "in four batches:")
    print(noise.round(2))

assert different == [1, 4]
