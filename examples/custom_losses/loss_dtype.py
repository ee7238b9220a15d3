import keras
import numpy as np
from keras import ops


class AbsoluteError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        received.append((y_true.dtype, y_pred.dtype))
        return ops.mean(ops.abs(y_true - y_pred), axis=-1)


received = []
labels, predictions = np.array([[2**24 + 1]]), np.array([[2.0**24]])
losses = [float(AbsoluteError(dtype=dtype)(labels, predictions)) for dtype in (None, "float64")]
print("float32 and float64:", losses)

half = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, dtype="mixed_float16")])
half.compile(loss=AbsoluteError())
half.evaluate(np.ones([4, 1]), np.ones([4, 1], int), verbose=0)
print("output of the model:", half.outputs[0].dtype, "- in the loss:", received[-1][1].name)

assert losses == [0.0, 1.0]
assert received[0] == ("float32", "float32")
assert half.outputs[0].dtype == "float16"
assert received[-1] == ("float32", "float32")
