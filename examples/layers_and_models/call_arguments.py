import keras
import numpy as np
from keras import layers


class Notes(layers.Layer):
    def __init__(self):
        super().__init__()
        self.supports_masking, self.seen = True, []

    def call(self, x, training=None, mask=None):
        self.seen.append((training, mask is not None))
        return x


class Power(layers.Layer):
    def call(self, x, exponent):
        return x**exponent


notes = Notes()
model = keras.Sequential([keras.Input([4, 2]), layers.Masking(), notes])
model.compile("sgd", "mse", run_eagerly=True)
x = np.ones((2, 4, 2))
notes.seen.clear()
model.evaluate(x, x, verbose=0)
model(x, training=True)
model(x)
print("training and mask:", *notes.seen)

inputs = keras.Input([2])
error = None
try:
    Power()(inputs, 3)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
outputs = Power()(inputs, exponent=3)
cube = keras.Model(inputs, outputs)(np.array([[2.0, 3.0]]))
print("by keyword:", *cube.numpy()[0])

assert notes.seen == [(False, True), (True, True), (None, True)]
assert isinstance(error, ValueError)
assert "Only input tensors may be passed as positional arguments" in str(error)
assert cube.numpy().tolist() == [[8, 27]]
