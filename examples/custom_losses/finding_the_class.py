import tempfile
from pathlib import Path

import keras
from keras.models import load_model


def squared_error(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return squared_error(y_true, y_pred)


def save(loss, path):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss=loss)
    model.save(path)


known = {"SquaredError": SquaredError, "squared_error": squared_error}
messages = []
with tempfile.TemporaryDirectory() as folder:
    paths = Path(folder, "class.keras"), Path(folder, "function.keras")
    save(SquaredError(), paths[0])
    save(squared_error, paths[1])
    for path in paths:
        try:
            load_model(path)
        except TypeError as error:
            messages.append(str(error).partition(" Full object config")[0])
            print(f"{type(error).__name__}: {messages[-1]}")
    by_argument = [load_model(path, custom_objects=known).loss for path in paths]
    with keras.saving.custom_object_scope(known):
        by_scope = [load_model(path).loss for path in paths]
    without_loss = load_model(paths[0], compile=False)

    register = keras.saving.register_keras_serializable()  # what "@" would apply
    register(SquaredError)
    register(squared_error)
    try:
        load_model(paths[0])
    except TypeError as error:
        messages.append(str(error))
    save(SquaredError(), paths[0])
    save(squared_error, paths[1])
    by_decorator = [load_model(path).loss for path in paths]

of_class, of_function, too_late = messages
assert "Could not locate class 'SquaredError'" in of_class
assert "Could not locate function 'squared_error'" in of_function
assert "Could not locate class 'SquaredError'" in too_late
found = by_argument, by_scope, by_decorator
assert all(isinstance(each[0], SquaredError) for each in found)
assert all(each[1] is squared_error for each in found)
assert not without_loss.compiled
assert without_loss.predict(keras.ops.ones([1, 1]), verbose=0).shape == (1, 1)
