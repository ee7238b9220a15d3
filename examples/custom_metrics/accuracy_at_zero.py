import keras
import numpy as np

logits, labels = np.array([[0.2], [-0.2], [3.0], [0.4]]), np.array([[1], [0], [1], [1]])
accuracy = float(keras.metrics.BinaryAccuracy(threshold=0.0)(labels, logits))
print("BinaryAccuracy(threshold=0.0):", accuracy)

assert accuracy == np.mean((logits > 0) == labels) == 1
