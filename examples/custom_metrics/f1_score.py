import keras
import numpy as np

labels = np.array([1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
scores = np.array([0.9, 0.2, 0.1, 0.3, 0.6, 0.2, 0.1, 0.1, 0.1, 0.1])
error = None
try:
    keras.metrics.F1Score(threshold=0.5)(labels, scores)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")

columns = labels[:, None], scores[:, None]
default = float(keras.metrics.F1Score()(*columns)[0])
with_threshold = float(keras.metrics.F1Score(threshold=0.5)(*columns)[0])
print(f"columns: {default:.4f}, with threshold=0.5: {with_threshold:.4f}")

share, predicted = labels.mean(), scores > 0.5
assert "FBetaScore expects 2D inputs with shape (batch_size, output_dim)" in str(error)
assert np.isclose(default, 2 * share / (1 + share))
assert np.isclose(with_threshold, 2 * labels[predicted].sum() / (labels.sum() + predicted.sum()))
assert not np.isclose(default, with_threshold)
