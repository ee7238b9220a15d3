import tempfile
from pathlib import Path

import keras
import numpy as np
from keras.layers import Dense

register = keras.saving.register_keras_serializable(package="layers_and_models")


@register
class Wide(keras.Model):
    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.units, self.dense = units, Dense(units)

    def call(self, x):
        return self.dense(x)


@register
class WideWithConfig(Wide):
    def get_config(self):
        return {**super().get_config(), "units": self.units}


@register
class Regressor(keras.Model):
    def __init__(self, features, **kwargs):
        inputs = keras.Input([features])
        super().__init__(inputs, Dense(1)(inputs), **kwargs)
        self.features = features


@register
class RegressorWithConfig(Regressor):
    def get_config(self):
        return {"features": self.features, "name": self.name}


x, outcomes = np.ones((2, 3)), {}
for model in (Wide(5), WideWithConfig(5), Regressor(3), RegressorWithConfig(3)):
    name, expected = type(model).__name__, model(x)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        try:
            loaded = keras.saving.load_model(path)
            outcomes[name] = np.array_equal(loaded(x), expected)
            print(f"{name}: same outputs: {outcomes[name]}")
        except (TypeError, ValueError) as error:
            outcomes[name] = error
            message = str(error).partition("\n\n")[2]
            if isinstance(error, TypeError):
                message = "…" + str(error).partition(">")[2]
            print(f"{name}: {type(error).__name__}: {message.partition('. ')[0]}")

assert isinstance(outcomes["Wide"], ValueError)
assert "expected 2 variables, but received 0 variables during loading" in str(outcomes["Wide"])
assert isinstance(outcomes["Regressor"], TypeError)
assert outcomes["WideWithConfig"] is outcomes["RegressorWithConfig"] is True
