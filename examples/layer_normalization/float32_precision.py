import keras
import numpy as np

from tfanswers.layers import LayerNormalization

errors = {}
rows = [10_000, 10_001, 10_002, 10_003], [1_000_000, 1_000_001, 1_000_002, 1_000_003]
for row in np.array(rows, dtype="float32"):
    first = int(row[0])
    exact = (np.arange(4) - 1.5) / np.sqrt(1.25 + 0.001)
    for layer in (LayerNormalization(), keras.layers.LayerNormalization()):
        kind = "ours" if isinstance(layer, LayerNormalization) else "Keras"
        errors[kind, first] = np.abs(layer(row[np.newaxis]) - exact).max()
        print(f"{kind} at {first:9,}: error below 0.000001: {errors[kind, first] < 1e-6}")

assert row.dtype == np.float32
assert errors["ours", 10_000] < 1e-6
assert errors["ours", 1_000_000] < 1e-6
assert errors["Keras", 10_000] > 5e-5
assert errors["Keras", 1_000_000] > 5e-3
