import keras
import tensorflow as tf


class HalveByAutoGraph(keras.layers.Layer):
    @tf.function
    def call(self, x):
        while tf.reduce_max(x) > 1:
            x = x / 2
        return x


class HalveByOperation(keras.layers.Layer):
    def call(self, x):
        def is_large(x):
            return keras.ops.max(x) > 1

        return keras.ops.while_loop(is_large, lambda x: x / 2, x)


inputs = keras.Input([1])
x = tf.constant([[37.0], [3.0], [0.5]])
results = []
for layer in (HalveByAutoGraph(), HalveByOperation()):
    model = keras.Model(inputs, layer(inputs))
    results.append(model.predict(x, batch_size=1, verbose=0).ravel().tolist())
    print(type(layer).__name__, results[-1])

assert results == [[37 / 64, 3 / 4, 0.5]] * 2
