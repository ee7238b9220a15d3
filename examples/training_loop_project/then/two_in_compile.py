import keras
import numpy as np

layers = keras.layers.Dense(1), keras.layers.Dense(1)
model = keras.Sequential([keras.Input([1]), *layers])
error = None
try:
    model.compile([keras.optimizers.SGD(), keras.optimizers.Adam()], "mse")
    model.fit(np.ones([4, 1]), np.ones([4, 1]), verbose=0)
except (AttributeError, ValueError) as caught:
    error = caught
    print(f"{type(error).__name__}, for two optimizers in compile")
wrapped = hasattr(keras.optimizers, "MultiOptimizer")
print("one optimizer made of several:", wrapped)

assert error is not None
assert not wrapped
