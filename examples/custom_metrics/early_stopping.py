import keras
import numpy as np
from keras import ops


def closeness(y_true, y_pred):
    return 1 - ops.mean(ops.abs(y_true - y_pred), axis=-1)


def epochs(**mode):
    layer = keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([1]), layer])
    model.compile(optimizer="sgd", loss="mse", metrics=[closeness])
    stop = keras.callbacks.EarlyStopping("val_closeness", patience=2, **mode)
    data = {"x": x, "y": y, "validation_data": (x, y)}
    fitted = model.fit(**data, epochs=6, callbacks=[stop], verbose=0)
    return fitted.history["val_closeness"]


x = np.array([[-2.0], [-1.0], [1.0], [2.0]])
y = np.array([[0.0], [0.0], [1.0], [1.0]])
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
