import keras
import numpy as np
from keras import ops


def closeness(y_true, y_pred):
    return 1 - ops.mean(ops.abs(y_true - y_pred), axis=-1)


def epochs(**mode):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, activation="sigmoid")])
    model.set_weights([np.zeros([1, 1]), np.zeros(1)])
    model.compile(optimizer="sgd", loss="mse", metrics=[closeness], run_eagerly=True)
    stop = keras.callbacks.EarlyStopping("val_closeness", patience=2, **mode)
    fitted = model.fit(x, y, epochs=6, validation_data=(x, y), callbacks=[stop], verbose=0)
    return fitted.history["val_closeness"]


x, y = np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([[0.0], [0.0], [1.0], [1.0]])
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
assert (len(rising), len(ended)) == (6, 1 + 2)
