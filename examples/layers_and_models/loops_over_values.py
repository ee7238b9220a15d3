import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import ops


@keras.saving.register_keras_serializable(package="layers_and_models")
class Halve(keras.layers.Layer):
    def call(self, x):
        def too_large(x):
            return ops.max(ops.abs(x)) > 1

        return ops.while_loop(too_large, lambda x: (x / 2,), (x,), maximum_iterations=20)[0]


def saved_and_loaded(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return keras.saving.load_model(path)


x = np.array([[1.0, -3.0]])
inputs = keras.Input([2])
model = keras.Model(inputs, Halve()(inputs))
loaded = saved_and_loaded(model)
print("halved, and loaded:", *model(x).numpy()[0], *loaded(x).numpy()[0])

steps = []
for jit_compile in (False, True):
    dense = keras.layers.Dense(2, use_bias=False, kernel_initializer="ones")
    model = keras.Sequential([inputs, dense, Halve()])
    model.compile(keras.optimizers.SGD(1.0), "mse", jit_compile=jit_compile)
    model.fit(x, 2 * x, verbose=0)
    steps.append(dense.kernel.numpy() - 1)
    print("change of the kernel:", *steps[-1].round(1))

assert loaded(x).numpy().tolist() == [[0.25, -0.75]]
assert model(x).shape == (1, 2)
# The Dense layer returned -2 and -2, which were halved once.
slope = x.T @ (np.array([[-1.0, -1.0]]) - 2 * x) / 2
assert np.allclose(steps, -slope, atol=1e-5)
