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


class OuterWithBuild(Outer):
    def build(self, input_shape):
        self.inner.build(input_shape)


warnings.simplefilter("ignore")  # Keras warns of the layer without build
model = keras.Sequential([keras.Input([2]), OuterWithBuild()])
result = model.predict(tf.ones([1, 2]), verbose=0)
print("built by the outer layer:", result)
error = None
try:
    keras.Sequential([keras.Input([2]), Outer()])
except (AttributeError, RuntimeError) as caught:
    error = caught
    message = str(error)[str(error).index("'SymbolicTensor'") :].partition("\n")[0]
    message = message.replace("\033[0m", "")
    print(f"outer layer without build: {type(error).__name__}: {message}")

assert result.tolist() == [[3, 3]]
assert isinstance(error, AttributeError)
assert message == "'SymbolicTensor' object has no attribute 'numpy'"
