import tempfile
from pathlib import Path

import keras
from keras.models import load_model

from tfanswers.losses import HuberLoss, huber


def squared_error(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return squared_error(y_true, y_pred)


known = {"SquaredError": SquaredError, "squared_error": squared_error}
losses = SquaredError(), squared_error, HuberLoss(2.0), huber  # two are registered
messages = []
with tempfile.TemporaryDirectory() as folder:
    paths = [Path(folder, f"{number}.keras") for number in range(4)]
    for loss, path in zip(losses, paths, strict=True):
        model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss=loss)
        model.save(path)
    ours, registered = paths[:2], paths[2:]
    for path in ours:
        try:
            load_model(path)
        except TypeError as error:
            messages.append(str(error).partition(" Full object config")[0])
            print(f"{type(error).__name__}: {messages[-1]}")
    by_argument = [load_model(path, custom_objects=known).loss for path in ours]
    with keras.saving.custom_object_scope(known):
        by_scope = [load_model(path).loss for path in ours]
    by_decorator = [load_model(path).loss for path in registered]
    without_loss = load_model(ours[0], compile=False)

of_class, of_function = messages
assert "Could not locate class 'SquaredError'" in of_class
assert "Could not locate function 'squared_error'" in of_function
for found in (by_argument, by_scope):
    assert isinstance(found[0], SquaredError)
    assert found[1] is squared_error
assert isinstance(by_decorator[0], HuberLoss)
assert by_decorator[1] is huber
assert not without_loss.compiled
assert without_loss.predict(keras.ops.ones([1, 1]), verbose=0).shape == (1, 1)
