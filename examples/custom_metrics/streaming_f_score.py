import keras
import numpy as np

from tfanswers.metrics import StreamingFScore

rng = np.random.default_rng(seed=6)
labels, logits = rng.integers(2, size=(400, 3)), rng.normal(size=(400, 3))
weights = rng.random(400)
metric = StreamingFScore(threshold=0.0)
precision, recall = keras.metrics.Precision(), keras.metrics.Recall()
for batch in np.split(np.arange(400), [1, 10, 300]):
    metric.update_state(labels[batch], logits[batch], weights[batch])
    for each in (precision, recall):
        each.update_state(labels[batch], 1 / (1 + np.exp(-logits[batch])), weights[batch])
expected = 2 / (1 / float(precision.result()) + 1 / float(recall.result()))
print(f"three outputs, weighted samples: {metric.result():.5f}, from Keras {expected:.5f}")

masked = keras.layers.Masking(-1.0)(np.array([[[0.9], [0.2], [-1.0], [-1.0]]]))
of_series = StreamingFScore()(np.ones([1, 4]), masked)
print(f"two steps of four masked: {of_series:.5f}")

x, y = np.array([[0.0], [1.0]]), np.array([0, 1])
model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mse", metrics=[StreamingFScore()], run_eagerly=True)
stop = keras.callbacks.EarlyStopping("val_f_score")
model.fit(x, y, validation_data=(x, y), callbacks=[stop], verbose=0)
print("more is better:", bool(stop.monitor_op(2, 1)))

error = None
try:
    StreamingFScore()(np.ones([2, 3]), np.ones([3, 2]))
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")

assert np.isclose(metric.result(), expected)
assert np.isclose(of_series, 2 / 3)  # one found, one missed
assert stop.mode == "auto"
assert stop.monitor_op(2, 1)
assert metric._direction == keras.metrics.F1Score()._direction == "up"
assert isinstance(error, ValueError)
