import keras
import tensorflow as tf


class Watch(keras.layers.Layer):
    def call(self, x):
        seen.append(type(x).__name__)
        return 2 * x


seen = []
x, y = tf.ones([6, 3]), tf.ones([6, 1])
model = keras.Sequential([Watch(), keras.layers.Dense(1)])
model.compile("sgd", "mse", run_eagerly=True)
model.fit(x, y, batch_size=2, verbose=0)
in_fit = seen.copy()
seen.clear()
model(x)
called = seen.copy()
print("in fit:  ", *in_fit)
print("in model:", *called)

assert in_fit == ["SymbolicTensor"] + ["EagerTensor"] * 3
assert called == ["EagerTensor"]
