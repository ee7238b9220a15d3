import keras
import numpy as np

rng = np.random.default_rng(seed=0)
x = rng.normal(size=(256, 3))
y = np.sin(x).sum(axis=1, keepdims=True)


def weights_after_fit(batch_size, steps):
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)]
    model = keras.Sequential([keras.Input([3]), *layers])
    optimizer = keras.optimizers.Adam(0.01, gradient_accumulation_steps=steps)
    model.compile(optimizer, loss="mse", run_eagerly=True)
    model.fit(x, y, batch_size=batch_size, epochs=2, shuffle=False, verbose=0)
    return np.concatenate([weight.ravel() for weight in model.get_weights()])


large = weights_after_fit(batch_size=256, steps=None)
accumulated = weights_after_fit(batch_size=64, steps=4)
small = weights_after_fit(batch_size=64, steps=None)
same = np.allclose(accumulated, large, atol=1e-5)
same_without = np.allclose(small, large, atol=1e-2)
print("weights as with batches of 256?")
print("    batches of 64, four accumulated:", same)
print("    batches of 64:                  ", same_without)

assert same
assert not same_without
