import keras
import numpy as np
from keras import ops


def hit(y_true, y_pred):
    return ops.mean(ops.cast(ops.equal(y_true, y_pred), "float32"), axis=-1)


class Hit(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(hit(y_true, y_pred), sample_weight)


metrics = [hit, Hit(name="subclass"), keras.metrics.Recall(name="recall")]
model = keras.Sequential([keras.Input([4, 1]), keras.layers.Masking(-1.0)])
model.compile(loss="mse", metrics=metrics)
scores = np.array([[[1.0], [1.0], [-1.0], [-1.0]]])  # two steps of four are masked
labels = np.array([[[1.0], [1.0], [1.0], [1.0]]])
logs = model.evaluate(scores, labels, verbose=0, return_dict=True)
for name in ("hit", "subclass", "recall"):
    print(f"{name:9}{logs[name]}")

assert logs["hit"] == 1
assert logs["subclass"] == logs["recall"] == 0.5
