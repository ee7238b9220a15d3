import keras
import numpy as np
from keras import ops


class Smallest(keras.metrics.Metric):
    def __init__(self, name="smallest", **kwargs):
        super().__init__(name=name, **kwargs)
        start = keras.initializers.Constant(np.inf)
        self.smallest = self.add_weight(name="smallest", initializer=start)

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.smallest.assign(ops.minimum(self.smallest, ops.min(y_true)))

    def result(self):
        return ops.convert_to_tensor(self.smallest)


class SmallestWithReset(Smallest):
    def reset_state(self):
        self.smallest.assign(np.inf)


model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
metrics = [Smallest(), SmallestWithReset(name="with_reset")]
model.compile(optimizer="sgd", loss="mse", metrics=metrics, run_eagerly=True)
x, y = np.zeros([4, 1]), np.array([[7.0], [5.0], [8.0], [6.0]])
history = model.fit(x, y, epochs=3, verbose=0).history
logs = model.evaluate(x, y + 2, verbose=0, return_dict=True)
for name in ("smallest", "with_reset"):
    print(f"{name:12}{history[name]}, then {logs[name]}")

metrics[0].reset_state()
assert metrics[0].smallest == 0
assert history["smallest"] == [5, 0, 0]
assert logs["smallest"] == 0
assert history["with_reset"] == [5, 5, 5]
assert logs["with_reset"] == 7
