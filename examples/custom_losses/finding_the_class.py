import tempfile
from pathlib import Path

import keras
from keras.models import load_model

from tfanswers.losses import HuberLoss


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


known = {"SquaredError": SquaredError}
error = None
with tempfile.TemporaryDirectory() as folder:
    path, registered = Path(folder, "model.keras"), Path(folder, "registered.keras")
    for loss, file in [(SquaredError(), path), (HuberLoss(2.0), registered)]:
        model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss=loss)
        model.save(file)
    try:
        load_model(path)
    except TypeError as caught:
        error = caught
    by_argument = load_model(path, custom_objects=known)
    with keras.saving.custom_object_scope(known):
        by_scope = load_model(path)
    by_decorator = load_model(registered)
    without_loss = load_model(path, compile=False)

message = str(error).partition(" Full object config")[0]
print(f"{type(error).__name__}: {message}")

assert isinstance(error, TypeError)
assert "Could not locate class 'SquaredError'" in message
assert isinstance(by_argument.loss, SquaredError)
assert isinstance(by_scope.loss, SquaredError)
assert isinstance(by_decorator.loss, HuberLoss)
assert not without_loss.compiled
assert without_loss.predict(keras.ops.ones([1, 1]), verbose=0).shape == (1, 1)
