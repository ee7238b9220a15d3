import keras
import numpy as np

logits, labels = np.array([[0.2], [-0.2], [3.0], [0.4]]), np.array([[1], [0], [1], [1]])
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
loss = keras.losses.BinaryCrossentropy(from_logits=True)
model.compile(loss=loss, metrics=["accuracy"])
accuracy = model.evaluate(logits, labels, verbose=0, return_dict=True)["accuracy"]
print("accuracy:", accuracy)

assert np.array_equal(logits > 0, labels == 1)
assert accuracy == np.mean((logits > 0.5) == labels) == 0.5
