import warnings

import keras
import numpy as np

from tfanswers.layers import LayerNormalization


class Forgetful(LayerNormalization):
    def __init__(self):
        super().__init__()
        self.supports_masking = False


def average(layer, steps):
    steps = keras.layers.Masking()(steps)
    return keras.layers.GlobalAveragePooling1D()(layer(steps)).numpy()


steps = np.array([[[1, 2, 6], [4, 3, 5]]], dtype="float32")
padded = np.pad(steps, [(0, 0), (0, 2), (0, 0)])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    kept = [average(LayerNormalization(), x) for x in (steps, padded)]
    warned_about_ours = len(caught)
    lost = [average(Forgetful(), x) for x in (steps, padded)]
    complaints = [str(warning.message) for warning in caught]

print("mask kept, no padding:", *kept[0].round(3))
print("mask kept, padded:    ", *kept[1].round(3))
print("mask lost, padded:    ", *lost[1].round(3))
print(complaints[0].partition("However, ")[2])

# the averages of the two normalized steps, without any padding
assert np.allclose(kept[0], [-0.463, -0.843, 1.306], atol=0.001)
assert np.allclose(kept[0], kept[1])
assert np.allclose(lost[1], kept[1] / 2)
assert warned_about_ours == 0
assert "does not support masking" in complaints[0]
