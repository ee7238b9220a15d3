import warnings

import keras
import tensorflow as tf


class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = tf.range(3).numpy().sum()

    def call(self, x):
        return x * self.scale


class Outer(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.inner = Scale()

    def call(self, x):
        return self.inner(x)


def ones(shape, dtype=None):
    return tf.ones(shape, dtype).numpy()


def fit(*layers):
    model = keras.Sequential([*layers, keras.layers.Dense(1, kernel_initializer=ones)])
    model.compile("sgd", "mse")
    model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
    return "works"


print("with keras.Input:", fit(keras.Input([2]), Scale()))
errors = []
warnings.simplefilter("ignore")  # Keras warns of the layer without build
for name, layers in {
    "layer built in fit": [Scale()],
    "initializer in fit": [],
    "inside a layer    ": [keras.Input([2]), Outer()],
}.items():
    try:
        fit(*layers)
    except AttributeError as error:
        start = str(error).index("'SymbolicTensor'")
        errors.append(str(error)[start:].partition("\n")[0].replace("\033[0m", ""))
        print(f"{name}: {type(error).__name__}: {errors[-1]}")

assert fit(keras.Input([2]), Scale()) == "works"
assert errors == ["'SymbolicTensor' object has no attribute 'numpy'"] * 3
