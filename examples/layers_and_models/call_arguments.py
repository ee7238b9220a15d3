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

errors = []
inputs, numbers = keras.Input([2]), np.array([[2.0, 3.0]])
for first in (inputs, numbers):
    try:
        Power()(first, 3)
    except ValueError as error:
        errors.append(str(error))
        print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")
model = keras.Model(inputs, Power()(inputs, exponent=3))
cubes = model(numbers).numpy(), Power()(numbers, exponent=3).numpy()
print("by keyword:", *cubes[0][0])

assert notes.seen == [(False, True), (True, True), (None, True)]
assert len(errors) == 2
assert all("Only input tensors may be passed as positional" in error for error in errors)
assert [cube.tolist() for cube in cubes] == [[[8, 27]]] * 2
