import keras
import numpy as np


class Older(keras.metrics.Mean):
    def reset_states(self):
        calls.append("reset_states")

    def update_state(self, y_true, y_pred, sample_weight=None):
        calls.append("update_state")
        super().update_state(y_pred, sample_weight)


attempts = {
    "keras.metrics.Mean().reset_states()": lambda: keras.metrics.Mean().reset_states(),
    "keras.Model().add_metric(1.0)": lambda: keras.Model().add_metric(1.0),
}
raised = []
for code, attempt in attempts.items():
    try:
        attempt()
    except (AttributeError, NotImplementedError, TypeError) as error:
        raised.append(type(error))
        complaint = str(error).split(". ")[0]
        print(f"{code}\n    {type(error).__name__}: {complaint}")

calls = []
model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
model.compile(loss="mse", metrics=[Older()], run_eagerly=True)
model.fit(np.ones([4, 1]), np.ones([4, 1]), epochs=2, verbose=0)
print("fit called", *sorted(set(calls)))

assert set(calls) == {"update_state"}
of_reset, of_add = raised
assert of_reset is AttributeError
assert of_add in (NotImplementedError, TypeError)
