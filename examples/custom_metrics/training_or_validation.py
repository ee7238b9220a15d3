import keras
import numpy as np
from keras import layers


def maes(network, optimizer):
    model = keras.Sequential(network)
    model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
    fitted = model.fit(x, y, batch_size=10, validation_data=(x, y), verbose=0)
    return fitted.history["mae"][0], fitted.history["val_mae"][0]


x, y = np.ones([200, 2]), np.ones([200, 1])
zeros = layers.Dense(1, use_bias=False, kernel_initializer="zeros")
learning = maes([keras.Input([2]), zeros], keras.optimizers.SGD(0.1))
halves = keras.initializers.Constant(0.5)
right = layers.Dense(1, use_bias=False, kernel_initializer=halves)
keras.utils.set_random_seed(0)
network = [keras.Input([2]), layers.Dropout(0.5), right]
dropping = maes(network, keras.optimizers.SGD(0.0))
for name, (training, validation) in {"learning": learning, "dropout": dropping}.items():
    print(f"{name}: training {training:.1f}, validation {validation:.1f}")

assert learning[0] > 0.1
assert learning[1] < 0.001
assert dropping[0] > 0.1
assert dropping[1] < 0.001
