import keras
import numpy as np
from keras.layers import Dense


class Regressor(keras.Model):
    def __init__(self, features, units=8, **kwargs):
        inputs = keras.Input([features])
        hidden = Dense(units, activation="relu", name="hidden")(inputs)
        super().__init__(inputs, Dense(1)(hidden), **kwargs)
        self.units = units

    def predicted_signs(self, x):
        return np.sign(self.predict(x, verbose=0))


model = Regressor(features=3)
up_to_hidden = keras.Model(model.inputs, model.get_layer("hidden").output)
functional = type(keras.Model(model.inputs, model.outputs))
signs = model.predicted_signs(np.ones((2, 3)))
print("is a", functional.__name__, "model:", isinstance(model, functional))
print("shapes:", model.input_shape, "to", model.output_shape)
print("up to hidden:", up_to_hidden.output_shape)

assert functional.__name__ == "Functional"
assert isinstance(model, functional)
assert "call" not in vars(Regressor)
assert (model.input_shape, model.output_shape) == ((None, 3), (None, 1))
assert up_to_hidden.output_shape == (None, 8)
assert signs.shape == (2, 1)
