import keras
import numpy as np

labels, predictions = np.array([[2**24 + 1]]), np.array([[2.0**24]])
loss = keras.losses.MeanSquaredError(dtype="float64")
again = keras.losses.deserialize(keras.losses.serialize(loss))
for case, each in {"before": loss, "after a round trip": again}.items():
    print(f"{case}: {each.dtype}, loss {float(each(labels, predictions))}")

assert (loss.dtype, again.dtype) == ("float64", "float32")
assert loss(labels, predictions) == 1
assert again(labels, predictions) == 0
