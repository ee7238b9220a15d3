import keras
import numpy as np
from keras import ops


def too_large(x):
    return ops.max(ops.abs(x)) > 1


def halve(x):
    return ops.while_loop(too_large, lambda x: (x / 2,), (x,), maximum_iterations=20)[0]


inputs = keras.Input([2])
model = keras.Model(inputs, halve(inputs))
outputs = model(np.array([[1.0, -3.0]])).numpy()
print("halved:", *outputs[0])
error = None
try:
    model.save("never_written.keras")
except NotImplementedError as caught:
    error = caught
    print(f"{type(error).__name__}: {' '.join(str(error).split()[:13])}")

assert outputs.tolist() == [[0.25, -0.75]]
assert isinstance(error, NotImplementedError)
