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
some_tiny = np.where(np.arange(10) < 7, scores, 1e-10)
with_tiny = float(keras.metrics.F1Score()(labels[:, None], some_tiny[:, None])[0])
print(f"three scores of 1e-10: {with_tiny:.4f}")


def f1(predicted):
    return 2 * labels[predicted].sum() / (labels.sum() + predicted.sum())


assert "FBetaScore expects 2D inputs with shape (batch_size, output_dim)" in str(error)
assert np.all(scores > 1e-9)
assert np.isclose(default, f1(scores > 1e-9))
assert np.isclose(with_threshold, f1(scores > 0.5))
assert np.isclose(with_tiny, f1(some_tiny > 1e-9))
assert np.allclose([default, with_threshold, with_tiny], [1 / 3, 1 / 2, 4 / 9])
