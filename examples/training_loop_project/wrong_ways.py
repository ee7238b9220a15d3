import keras
import numpy as np

gradients = np.random.default_rng(seed=0).normal(size=[20, 100])


def distance(optimizer, gradients):
    variable = keras.Variable(np.zeros(100))
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
    return np.linalg.norm(variable.numpy())


small_gradients, small_rate = {}, {}
for size in (1, 1e-4):
    for name in ("SGD", "Adam", "Nadam", "RMSprop"):
        make = getattr(keras.optimizers, name)
        whole = distance(make(0.01), size * gradients)
        small_gradients[name, size] = distance(make(0.01), size * gradients / 10) / whole
        small_rate[name, size] = distance(make(0.001), size * gradients) / whole
        print(f"gradients of size {size}, {name:8}", end="")
        print(f"a tenth of the gradients: {small_gradients[name, size]:.2f}", end=", ")
        print(f"of the rate: {small_rate[name, size]:.2f}")

small_epsilon = {}
for name in ("Adam", "RMSprop"):
    make = getattr(keras.optimizers, name)
    pair = [distance(make(0.01, epsilon=1e-20), size * gradients) for size in (1e-5, 1e-4)]
    small_epsilon[name] = pair[0] / pair[1]
    print(f"with epsilon=1e-20, size 0.0001, {name:8}", end="")
    print(f"a tenth of the gradients: {small_epsilon[name]:.2f}")

adaptive = [small_gradients[name, 1] for name in ("Adam", "Nadam", "RMSprop")]
assert gradients.shape == (20, 100)
assert np.allclose(adaptive, 1, atol=0.01)
assert np.isclose(small_gradients["SGD", 1], 0.1, atol=1e-3)
assert np.isclose(small_gradients["RMSprop", 1e-4], 0.1, atol=0.01)
assert 0.85 < small_gradients["Adam", 1e-4] < 0.91
assert np.allclose(list(small_epsilon.values()), 1, atol=0.01)
assert np.allclose(list(small_rate.values()), 0.1, atol=1e-3)
