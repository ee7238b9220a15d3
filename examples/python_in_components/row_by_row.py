import keras
import tensorflow as tf


class PositiveSums(keras.layers.Layer):
    def call(self, x):
        sums = keras.ops.sum(x, axis=-1, keepdims=True)
        return keras.ops.where(sums < 0, -x, x)


x = tf.constant([[1.0, 2.0], [1.0, -2.0], [-1.0, 2.0]])
model = keras.Sequential([PositiveSums()])
directly = model(x)
result = model.predict(x, verbose=0)
print(result)

assert directly.numpy().tolist() == result.tolist()
assert result.tolist() == [[1, 2], [-1, 2], [-1, 2]]
