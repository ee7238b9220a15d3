import re

import keras
import numpy as np


class Scale(keras.layers.Layer):
    def call(self, x):
        gamma = self.add_weight(shape=x.shape[-1:], initializer="ones")
        return gamma * x


error = None
try:
    Scale()(np.ones((2, 5)))
except ValueError as caught:
    error = caught
    complaint = re.search("You cannot.*method", str(error))[0]
    print(complaint.replace(". ", ".\n"))

assert isinstance(error, ValueError)
assert "created in the `__init__()` method or in the `build()` method" in complaint
