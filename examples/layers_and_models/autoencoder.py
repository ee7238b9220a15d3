import keras
import numpy as np
from keras.layers import Dense

keras.utils.set_random_seed(0)
inputs = keras.Input([6])
code = Dense(2, activation="tanh")(inputs)
encoder = keras.Model(inputs, code)
autoencoder = keras.Model(inputs, Dense(6)(code))

x = np.random.default_rng(seed=0).normal(size=(32, 6))
before = encoder(x).numpy()
autoencoder.compile("adam", "mse", run_eagerly=True)
autoencoder.fit(x, x, epochs=3, verbose=0)
changed = not np.allclose(before, encoder(x))
shared = [any(a is b for b in autoencoder.weights) for a in encoder.weights]
print("code:", encoder.output_shape)
print("weights that it shares:", sum(shared), "of", len(shared))
print("encoder was trained:", changed)

assert encoder.output_shape == (None, 2)
assert shared == [True, True]
assert changed
