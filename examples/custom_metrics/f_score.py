import keras
import numpy as np
from keras import ops


@keras.saving.register_keras_serializable(package="my_metrics")
class FScore(keras.metrics.Metric):
    """The F-score of one output a sample."""

    def __init__(self, beta=1.0, name="f_score", **kwargs):
        super().__init__(name=name, **kwargs)
        self.beta = beta
        zeros = {"initializer": "zeros", "dtype": self.dtype}
        self.found = self.add_weight(name="found", **zeros)
        self.predicted = self.add_weight(name="predicted", **zeros)
        self.relevant = self.add_weight(name="relevant", **zeros)

    def update_state(self, y_true, y_pred, sample_weight=None):
        relevant = ops.cast(ops.reshape(y_true, [-1]), self.dtype)
        predicted = ops.cast(ops.reshape(y_pred, [-1]) > 0.5, self.dtype)
        weight = ops.ones_like(relevant)
        if sample_weight is not None:
            weight = ops.cast(ops.reshape(sample_weight, [-1]), self.dtype)
        self.found.assign_add(ops.sum(weight * relevant * predicted))
        self.predicted.assign_add(ops.sum(weight * predicted))
        self.relevant.assign_add(ops.sum(weight * relevant))

    def result(self):
        recall_counts = self.beta**2
        total = recall_counts * self.relevant + self.predicted
        return ops.divide_no_nan((1 + recall_counts) * self.found, total)

    def get_config(self):
        return {**super().get_config(), "beta": self.beta}


rng = np.random.default_rng(seed=6)
labels, scores = rng.integers(2, size=(1000, 1)), rng.random((1000, 1))
weights = rng.random(1000)
ours = FScore(beta=2.0)
of_keras = keras.metrics.FBetaScore(beta=2.0, threshold=0.5)
batches = np.split(np.arange(1000), [1, 10, 300])
for batch in batches:
    ours.update_state(labels[batch, 0], scores[batch], weights[batch])
    of_keras.update_state(labels[batch], scores[batch], weights[batch])
predicted, relevant = scores[:, 0] > 0.5, labels[:, 0] == 1
found = weights[predicted & relevant].sum()
precision = found / weights[predicted].sum()
recall = found / weights[relevant].sum()
truth = 5 * precision * recall / (4 * precision + recall)
values = float(ours.result()), float(of_keras.result()[0])
print(f"FScore {values[0]:.5f}, Keras {values[1]:.5f}, NumPy {truth:.5f}")

assert [len(batch) for batch in batches] == [1, 9, 290, 700]
assert np.allclose(values, truth)
again = keras.metrics.deserialize(keras.metrics.serialize(ours))
assert (again.beta, again.name) == (2.0, "f_score")
assert [count.numpy() for count in again.variables] == [0, 0, 0]
