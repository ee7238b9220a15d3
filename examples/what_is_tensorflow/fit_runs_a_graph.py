import keras
import numpy as np
import tensorflow as tf


class Witness(keras.layers.Layer):
    def call(self, x):
        self.saw_eager_execution = tf.executing_eagerly()
        return x


witness = Witness()
model = keras.Sequential([keras.Input((1,)), witness, keras.layers.Dense(1)])
x, y = np.ones((4, 1)), np.ones((4, 1))
seen = {}
for run_eagerly in (False, True):
    model.compile(loss="mse", run_eagerly=run_eagerly)
    model.fit(x, y, verbose=0)
    seen[run_eagerly] = witness.saw_eager_execution
    print(f"run_eagerly={run_eagerly}: call is eager: {seen[run_eagerly]}")

assert seen[False] is False
assert seen[True] is True
