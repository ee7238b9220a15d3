import numpy as np
from tensorflow import keras


class Older(keras.metrics.MeanSquaredError):
    def reset_states(self):
        calls.append("reset_states")


calls = []
inputs = keras.Input([1])
outputs = keras.layers.Dense(1)(inputs)
model = keras.Model(inputs, outputs)
model.add_metric(outputs, name="mean_output", aggregation="mean")
model.compile(loss="mse", metrics=[Older()])
history = model.fit(np.ones([4, 1]), np.ones([4, 1]), epochs=2, verbose=0).history
print(sorted(history), *set(calls))

assert "mean_output" in history
assert calls
