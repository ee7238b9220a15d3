import tempfile
from pathlib import Path

import keras

from tfanswers.losses import HuberLoss


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


def save(loss):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss=loss)
    model.save(path)


load = keras.models.load_model
known = {"SquaredError": SquaredError}
error, loaded = None, {}
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    save(SquaredError())
    try:
        load(path)
    except TypeError as caught:
        error = caught
    loaded["custom_objects"] = load(path, custom_objects=known)
    with keras.saving.custom_object_scope(known):
        loaded["custom_object_scope"] = load(path)
    loaded["compile=False"] = load(path, compile=False)
    save(HuberLoss(2.0))
    loaded["registered"] = load(path)

message = str(error).partition(" Full object config")[0]
print(f"{type(error).__name__}: {message}")
losses = {way: getattr(model, "loss", None) for way, model in loaded.items()}
for way, loss in losses.items():
    print(f"{way}: loss {type(loss).__name__}")

assert isinstance(error, TypeError)
assert "Could not locate class 'SquaredError'" in message
assert isinstance(losses["custom_objects"], SquaredError)
assert isinstance(losses["custom_object_scope"], SquaredError)
assert isinstance(losses["registered"], HuberLoss)
assert losses["compile=False"] is None
assert not loaded["compile=False"].compiled
assert loaded["compile=False"].predict(keras.ops.ones([1, 1]), verbose=0).shape == (1, 1)
