import numpy as np

from tfanswers.layers import LayerNormalization

layer = LayerNormalization()
before = len(layer.weights)
layer(np.ones((2, 5)))
shapes = {weight.name: tuple(weight.shape) for weight in layer.weights}
gamma, beta = layer.gamma, layer.beta
layer(np.ones((7, 3, 5)))
print("weights before the first call:", before)
print("weights after it:", shapes)
print("still the same after another call:", layer.gamma is gamma)

one_feature = np.ones((2, 1))
error = None
try:
    layer(one_feature)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).partition(': ')[2]}")

layer.input_spec = None
unchecked = layer(one_feature)
print("shape without the input_spec:", unchecked.shape)

assert before == 0
assert shapes == {"gamma": (5,), "beta": (5,)}
assert layer.gamma is gamma
assert layer.beta is beta
assert isinstance(error, ValueError)
assert "expected axis -1 of input shape to have value 5" in str(error)
assert unchecked.shape == (2, 5)
