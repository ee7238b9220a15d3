import keras
import numpy as np
from keras import ops


def closeness(y_true, y_pred):
    return 1 - ops.mean(ops.abs(y_true - y_pred), axis=-1)


def epochs(**mode):
    model.set_weights([0 * weight for weight in model.get_weights()])
    stop = keras.callbacks.EarlyStopping("closeness", patience=2, **mode)
    fitted = model.fit(x, y, epochs=6, callbacks=[stop], verbose=0)
    return fitted.history["closeness"]


x = np.array([[-2.0], [-1.0], [1.0], [2.0]])
y = np.array([[0.0], [0.0], [1.0], [1.0]])
model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="sgd", loss="mse", metrics=[closeness])
error = None
try:
    epochs()
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")
rising, ended = epochs(mode="max"), epochs(mode="min")
print(f"max: {len(rising)} epochs, min: {len(ended)} epochs")

assert "isn't able to automatically determine" in str(error)
assert rising == sorted(rising)
assert rising[0] < rising[-1]
assert np.allclose(ended, rising[:3])
assert (len(rising), len(ended)) == (6, 1 + 2)
