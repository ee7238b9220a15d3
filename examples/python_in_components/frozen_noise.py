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


seven_zeros = np.zeros([7, 3], "float32")
noise = {}
for layer in (NumPyNoise(), KerasNoise()):
    model = keras.Sequential([layer])
    noises = model.predict(seven_zeros, batch_size=2, verbose=0)[::2]
    noise[type(layer).__name__] = noises
    print(type(layer).__name__, "in batches of 2, 2, 2 and 1:")
    print(noises.round(2))

full, last = noise["NumPyNoise"][:3], noise["NumPyNoise"][3]
assert len(np.unique(full, axis=0)) == 1
assert not np.any(last == full[0])
assert len(np.unique(noise["KerasNoise"], axis=0)) == 4
