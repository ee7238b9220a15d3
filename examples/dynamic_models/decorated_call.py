import keras
import tensorflow as tf


class Double(keras.layers.Layer):
    def call(self, x):
        seen.append(tf.executing_eagerly())
        return 2 * x


class Decorated(Double):
    @tf.function
    def call(self, x):
        return super().call(x)


seen, runs = [], {}
for layer in (Double(), Decorated()):
    model = keras.Sequential([keras.Input([3]), layer, keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
    seen.clear()
    model.fit(tf.ones([8, 3]), tf.ones([8, 1]), batch_size=2, verbose=0)
    runs[type(layer)] = seen.count(True)
    print(f"{type(layer).__name__:10} eager runs of call in 4 batches:", runs[type(layer)])

assert runs == {Double: 4, Decorated: 0}
