import keras
import numpy as np

logits, labels = np.array([[0.2], [-0.2], [3.0], [0.4]]), np.array([[1], [0], [1], [1]])
at_zero = keras.metrics.BinaryAccuracy(name="at_zero", threshold=0.0)
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
loss = keras.losses.BinaryCrossentropy(from_logits=True)
model.compile(loss=loss, metrics=["accuracy", at_zero])
logs = model.evaluate(logits, labels, verbose=0, return_dict=True)
print({name: logs[name] for name in ("accuracy", "at_zero")})

assert np.array_equal(logits > 0, labels == 1)
assert logs["accuracy"] == np.mean((logits > 0.5) == labels) == 0.5
assert logs["at_zero"] == 1
