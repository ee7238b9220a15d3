import keras
import numpy as np

y_true = np.array([[0.0, 1.0], [1.0, 1.0]])
y_pred = np.array([[1.0, 0.0], [1.0, 1.0]])
metric = keras.metrics.CosineSimilarity(axis=0)
again = keras.metrics.deserialize(keras.metrics.serialize(metric))
values = [float(each(y_true, y_pred)) for each in (metric, again)]
print(f"by columns {values[0]:.4f}, after a round trip {values[1]:.4f}")


def mean_cosine(y_true, y_pred, axis):
    lengths = np.linalg.norm(y_true, axis=axis) * np.linalg.norm(y_pred, axis=axis)
    return np.mean(np.sum(y_true * y_pred, axis=axis) / lengths)


assert np.isclose(values[0], mean_cosine(y_true, y_pred, axis=0))
assert np.isclose(values[1], mean_cosine(y_true, y_pred, axis=-1))
assert np.allclose(values, [0.5**0.5, 0.5])
