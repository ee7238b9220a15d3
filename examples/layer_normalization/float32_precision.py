import keras
import numpy as np

from tfanswers.layers import LayerNormalization

errors = {}
for mean in (1e4, 1e6):
    row = np.array([[0, 1, 2, 3]], "float32") + np.float32(mean)
    exact = (np.arange(4) - 1.5) / np.sqrt(1.25 + 0.001)
    for layer in (LayerNormalization(), keras.layers.LayerNormalization()):
        kind = "ours" if isinstance(layer, LayerNormalization) else "Keras"
        errors[kind, mean] = np.abs(layer(row) - exact).max()
        print(f"{kind} at {mean:9,.0f}: error below 0.000001: {errors[kind, mean] < 1e-6}")

assert row.dtype == np.float32
assert errors["ours", 1e4] < 1e-6
assert errors["ours", 1e6] < 1e-6
assert errors["Keras", 1e4] > 5e-5
assert errors["Keras", 1e6] > 5e-3
