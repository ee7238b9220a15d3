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
for setting in ({}, {"run_eagerly": True}):
    model.compile(loss="mse", **setting)
    model.fit(x, y, verbose=0)
    name = "run_eagerly=True" if setting else "by default"
    seen[name] = witness.saw_eager_execution
    print(f"{name}: call is eager: {seen[name]}")

assert seen["by default"] is False
assert seen["run_eagerly=True"] is True
