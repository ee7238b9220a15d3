import tempfile
import textwrap
from pathlib import Path

import keras

from tfanswers.losses import HuberLoss, huber


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


def save(loss):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss=loss)
    model.save(path)


load = keras.models.load_model
error, loaded = None, {}
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    save(SquaredError())
    try:
        load(path)
    except TypeError as caught:
        error = caught
    loaded["custom_objects"] = load(path, custom_objects={"SquaredError": SquaredError}).loss
    save(HuberLoss())
    loaded["registered class"] = load(path).loss
    save(huber)
    loaded["registered function"] = load(path).loss

message = str(error).partition(" Full object config")[0]
print(textwrap.fill(f"{type(error).__name__}: {message}", 80))
for way, loss in loaded.items():
    print(f"{way}: {getattr(loss, '__name__', type(loss).__name__)}")

assert isinstance(error, TypeError)
assert "Could not locate class 'SquaredError'" in message
assert isinstance(loaded["custom_objects"], SquaredError)
assert isinstance(loaded["registered class"], HuberLoss)
assert loaded["registered function"] is huber
