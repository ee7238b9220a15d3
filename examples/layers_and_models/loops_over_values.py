import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import ops


def halve(x):
    def too_large(x):
        return ops.max(ops.abs(x)) > 1

    return ops.while_loop(too_large, lambda x: (x / 2,), (x,), maximum_iterations=20)[0]


@keras.saving.register_keras_serializable(package="layers_and_models")
class Halve(keras.layers.Layer):
    def call(self, x):
        return halve(x)


def saved_and_loaded(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return keras.saving.load_model(path)


x = np.array([[1.0, -3.0]])
inputs = keras.Input([2])
direct = keras.Model(inputs, halve(inputs))
layered = saved_and_loaded(keras.Model(inputs, Halve()(inputs)))
print("without a layer:   ", *direct(x).numpy()[0])
print("in a layer, loaded:", *layered(x).numpy()[0])
error = None
try:
    direct.save("never_written.keras")
except NotImplementedError as caught:
    error = caught
    print(f"{type(error).__name__}: {' '.join(str(error).split()[:13])}")

moved = []
for jit_compile in (False, True):
    model = keras.Sequential([inputs, keras.layers.Dense(2), Halve()])
    model.compile("sgd", "mse", jit_compile=jit_compile)
    before = model.get_weights()[0]
    model.fit(x, 2 * x, verbose=0)
    moved.append(np.abs(model.get_weights()[0] - before).max())
print("trained through the loop:", *[each > 0 for each in moved])

assert direct(x).numpy().tolist() == [[0.25, -0.75]]
assert layered(x).numpy().tolist() == [[0.25, -0.75]]
assert isinstance(error, NotImplementedError)
assert "must override `get_config()`" in str(error)
assert min(moved) > 0
