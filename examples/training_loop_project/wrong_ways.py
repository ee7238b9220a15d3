import keras
import numpy as np

SIZES = [1, 0.1, 1e-4, 1e-5]
gradients = np.random.default_rng(seed=0).normal(size=[20, 100])


def distances(optimizer):
    """How far 20 updates go for 100 weights, for gradients of each size."""
    weights = keras.Variable(np.zeros([len(SIZES), 100]))
    for gradient in gradients:
        optimizer.apply([np.outer(SIZES, gradient)], [weights])
    return dict(zip(SIZES, np.linalg.norm(weights.numpy(), axis=1), strict=True))


small_gradients, small_rate = {}, {}
for name in ("SGD", "Adam", "Nadam", "RMSprop"):
    make = getattr(keras.optimizers, name)
    whole, slow = distances(make(0.01)), distances(make(0.001))
    for size in (1, 1e-4):
        small_gradients[name, size] = whole[size / 10] / whole[size]
        small_rate[name, size] = slow[size] / whole[size]
        print(f"{name:8} gradients of size {size:6}: a tenth of the gradients", end=" ")
        print(f"{small_gradients[name, size]:.2f}, of the rate {small_rate[name, size]:.2f}")

small_epsilon = {}
for name in ("Adam", "RMSprop"):
    whole = distances(getattr(keras.optimizers, name)(0.01, epsilon=1e-20))
    small_epsilon[name] = whole[1e-5] / whole[1e-4]
    print(f"{name:8} with epsilon=1e-20, gradients of size 0.0001:", end=" ")
    print(f"a tenth of the gradients {small_epsilon[name]:.2f}")

adaptive = [small_gradients[name, 1] for name in ("Adam", "Nadam", "RMSprop")]
assert gradients.shape == (20, 100)
assert np.allclose(adaptive, 1, atol=0.01)
assert np.isclose(small_gradients["SGD", 1], 0.1, atol=1e-3)
assert np.isclose(small_gradients["RMSprop", 1e-4], 0.1, atol=0.01)
assert 0.85 < small_gradients["Adam", 1e-4] < 0.91
assert np.allclose(list(small_epsilon.values()), 1, atol=0.01)
assert np.allclose(list(small_rate.values()), 0.1, atol=1e-3)
