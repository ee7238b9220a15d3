import keras
import numpy as np

gradients = np.random.default_rng(seed=0).normal(size=[20, 3])
lower, upper = keras.Variable(np.zeros(3)), keras.Variable(np.zeros(3))
optimizer = keras.optimizers.Nadam(0.001)
optimizer.apply([gradients[0]], [lower])
error = None
try:
    optimizer.apply([gradients[0]], [upper])
except ValueError as caught:
    error = caught
print("ValueError:", str(error).split(": ")[0])


def distance(optimizer, gradients):
    variable = keras.Variable(np.zeros(3))
    for gradient in gradients:
        optimizer.apply([gradient], [variable])
    return np.linalg.norm(variable.numpy())


small_gradients, small_rate = {}, {}
for name in ["SGD", "Adam", "Nadam", "RMSprop"]:
    make = getattr(keras.optimizers, name)
    whole = distance(make(0.01), gradients)
    small_gradients[name] = distance(make(0.01), gradients / 10) / whole
    small_rate[name] = distance(make(0.001), gradients) / whole
    print(f"{name:8} a tenth of the gradients: {small_gradients[name]:.2f}", end=", ")
    print(f"of the rate: {small_rate[name]:.2f}")

assert isinstance(error, ValueError)
assert str(error).startswith("Unknown variable")
assert abs(small_gradients.pop("SGD") - 0.1) < 1e-3
assert np.allclose(list(small_gradients.values()), 1, atol=0.01)
assert np.allclose(list(small_rate.values()), 0.1, atol=1e-3)
