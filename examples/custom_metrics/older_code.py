import keras
import numpy as np


class Older(keras.metrics.Mean):
    def reset_states(self):
        calls.append("reset_states")

    def update_state(self, y_true, y_pred, sample_weight=None):
        calls.append("update_state")
        super().update_state(y_pred, sample_weight)


metric = keras.metrics.Mean()
attempts = {
    'keras.metrics.Metric("total")': lambda: keras.metrics.Metric("total"),
    'metric.add_weight("total", initializer="zeros")': lambda: metric.add_weight(
        "total", initializer="zeros"
    ),
    "metric.reset_states()": lambda: metric.reset_states(),
    "keras.Model().add_metric(1.0)": lambda: keras.Model().add_metric(1.0),
}
raised = []
for code, attempt in attempts.items():
    try:
        attempt()
    except (AttributeError, NotImplementedError, ValueError) as error:
        raised.append(type(error))
        complaint = str(error).split(". ")[0]
        print(f"{code}\n    {type(error).__name__}: {complaint}")

named = keras.metrics.Metric(name="total")
total = named.add_weight(name="total", initializer="zeros")
calls = []
model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
model.compile(loss="mse", metrics=[Older()], run_eagerly=True)
model.fit(np.ones([4, 1]), np.ones([4, 1]), epochs=2, verbose=0)
print("fit called", *sorted(set(calls)))

assert set(calls) == {"update_state"}
assert raised == [ValueError, ValueError, AttributeError, NotImplementedError]
assert named.name == total.name == "total"
