import keras
import numpy as np
from keras import ops


class Batches(keras.metrics.Metric):
    def __init__(self):
        super().__init__()
        self.attribute = 0
        self.variable = self.add_weight(name="variable", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.attribute += 1
        self.variable.assign_add(1.0)

    def result(self):
        return ops.convert_to_tensor(self.variable)


x = y = np.zeros([10, 1])
counts = {}
for run_eagerly in (False, True):
    batches = Batches()
    model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
    model.compile(loss="mse", metrics=[batches], run_eagerly=run_eagerly)
    model.evaluate(x, y, batch_size=2, verbose=0)
    counts[run_eagerly] = batches.attribute, int(batches.variable)
    print(f"run_eagerly={run_eagerly}:", end=" ")
    print(f"attribute {batches.attribute}, variable {int(batches.variable)}")

assert counts[False] == (1, 5)
assert counts[True] == (5, 5)
