import keras
import numpy as np

from tfanswers.layers import LayerNormalization


class WithoutConfig(keras.layers.Layer):
    def __init__(self, epsilon=0.001, **kwargs):
        super().__init__(**kwargs)
        self.epsilon = epsilon


config = WithoutConfig(epsilon=0.5).get_config()
again = WithoutConfig.from_config(config)
print("in the config:", config["epsilon"])
print("in the layer made from it:", again.epsilon)

error = None
try:
    WithoutConfig(epsilon=np.float32(0.5)).get_config()
except NotImplementedError as caught:
    error = caught
    print("with a NumPy number:", type(error).__name__)
ours = LayerNormalization(epsilon=np.float32(0.5)).get_config()
print("with a NumPy number, ours:", ours["epsilon"])

assert "get_config" not in vars(WithoutConfig)
assert config["epsilon"] == 0.5
assert again.epsilon == 0.5
assert isinstance(error, NotImplementedError)
assert type(ours["epsilon"]) is float
assert ours["epsilon"] == 0.5
