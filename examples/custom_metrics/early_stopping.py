import keras
import numpy as np
from keras import ops

from tfanswers.metrics import StreamingFScore


def closeness(y_true, y_pred):
    return 1 - ops.mean(ops.abs(y_true - y_pred), axis=-1)


def epochs(metric, monitor, **mode):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, activation="sigmoid")])
    model.set_weights([np.zeros([1, 1]), np.zeros(1)])
    model.compile(optimizer="sgd", loss="mse", metrics=[metric], run_eagerly=True)
    stop = keras.callbacks.EarlyStopping(monitor, patience=2, **mode)
    fitted = model.fit(x, y, epochs=6, validation_data=(x, y), callbacks=[stop], verbose=0)
    return fitted.history[monitor]


x, y = np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([[0.0], [0.0], [1.0], [1.0]])
error = None
try:
    epochs(closeness, "val_closeness")
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")
rising = {mode: epochs(closeness, "val_closeness", mode=mode) for mode in ("max", "min")}
f_score = epochs(StreamingFScore(), "val_f_score")
print({mode: f"{len(values)} epochs" for mode, values in rising.items()})

assert "isn't able to automatically determine" in str(error)
assert rising["max"] == sorted(rising["max"])
assert (len(rising["max"]), len(rising["min"])) == (6, 1 + 2)
assert len(f_score) > 0
