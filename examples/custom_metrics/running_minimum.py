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
        return ops.copy(self.smallest)


class SmallestWithReset(Smallest):
    def reset_state(self):
        self.smallest.assign(np.inf)


x, y = np.zeros([4, 1]), np.array([[7.0], [5.0], [8.0], [6.0]])
histories = []
for validation_data in (None, (x, y)):
    metrics = [Smallest(), SmallestWithReset(name="with_reset")]
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse", metrics=metrics)
    fitted = model.fit(x, y, epochs=3, validation_data=validation_data, verbose=0)
    histories.append(fitted.history)
    print(f"validation: {validation_data is not None}")
    for name in ("smallest", "val_smallest", "with_reset", "val_with_reset"):
        print(f"  {name:15}{fitted.history.get(name)}")

plain, validated = histories
metrics[0].reset_state()
assert metrics[0].smallest.numpy() == 0
assert plain["smallest"] == validated["smallest"] == [5, 0, 0]
assert validated["val_smallest"] == [0, 0, 0]
assert plain["with_reset"] == validated["with_reset"] == [5, 5, 5]
assert validated["val_with_reset"] == [5, 5, 5]
