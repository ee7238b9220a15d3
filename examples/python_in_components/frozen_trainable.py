import keras
import numpy as np


class FreezeAfterFirstEpoch(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        kernels.append(self.model.layers[0].kernel.numpy())
        self.model.layers[0].trainable = False


kernels = []
hidden = keras.layers.Dense(3)
model = keras.Sequential([keras.Input([2]), hidden, keras.layers.Dense(1)])
model.compile("sgd", "mse")
x, y = np.ones([8, 2]), np.zeros([8, 1])
model.fit(x, y, epochs=2, callbacks=[FreezeAfterFirstEpoch()], verbose=0)
moved_when_frozen = np.any(kernels[1] != kernels[0])
model.compile("sgd", "mse")
model.fit(x, y, epochs=2, verbose=0)
moved_after_compile = np.any(hidden.kernel.numpy() != kernels[1])
print("trainable:", hidden.trainable)
print("moves in the second epoch: ", bool(moved_when_frozen))
print("moves after another compile:", bool(moved_after_compile))

assert not hidden.trainable
assert moved_when_frozen
assert not moved_after_compile
