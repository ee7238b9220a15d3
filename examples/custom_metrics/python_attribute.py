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
        return ops.copy(self.variable)


x = y = np.zeros([10, 1])
with_input = [keras.Input([1]), keras.layers.Dense(1)]
without_input = [keras.layers.Dense(1)]
counts = []
cases = (with_input, False), (without_input, False), (with_input, True)
for layers, run_eagerly in cases:
    batches = Batches()
    model = keras.Sequential(layers)
    model.compile(loss="mse", metrics=[batches], run_eagerly=run_eagerly)
    model.evaluate(x, y, batch_size=2, verbose=0)
    counts.append((batches.attribute, int(batches.variable.numpy())))
    print(f"Input: {len(layers) == 2}, run_eagerly={run_eagerly}:", end=" ")
    print(f"attribute {batches.attribute}, variable {int(batches.variable.numpy())}")

traced, built_late, eager = counts
assert traced == (1, 5)
assert built_late == (2, 5)
assert eager == (5, 5)
