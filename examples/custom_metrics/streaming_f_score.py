import keras
import numpy as np

from tfanswers.metrics import StreamingFScore

rng = np.random.default_rng(seed=6)
labels = rng.integers(2, size=(1000, 1)).astype("float32")
scores = rng.random((1000, 1)).astype("float32")
weights = rng.random(1000).astype("float32")

ours = StreamingFScore(beta=2.0)
of_keras = keras.metrics.FBetaScore(beta=2.0, threshold=0.5)
for batch in np.split(np.arange(1000), [1, 10, 300]):
    ours.update_state(labels[batch, 0], scores[batch], weights[batch])
    of_keras.update_state(labels[batch], scores[batch], weights[batch])

positive, relevant = scores[:, 0] > 0.5, labels[:, 0] == 1
hits = weights[positive & relevant].sum()
precision, recall = hits / weights[positive].sum(), hits / weights[relevant].sum()
truth = 5 * precision * recall / (4 * precision + recall)
print(f"StreamingFScore: {ours.result():.5f}")
print(f"FBetaScore:      {of_keras.result()[0]:.5f}")
print(f"NumPy:           {truth:.5f}")

assert 0.1 < truth < 0.9
assert np.isclose(ours.result(), truth)
assert np.isclose(ours.result(), of_keras.result()[0])
