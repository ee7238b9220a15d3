import keras
import numpy as np
import tensorflow as tf


class Witness(keras.layers.Layer):
    def call(self, x):
        seen.append(tf.executing_eagerly())
        return x


seen = []
model = keras.Sequential([keras.Input((1,)), Witness(), keras.layers.Dense(1)])
x, y = np.ones((4, 1)), np.ones((4, 1))
found = {}
for setting in ({}, {"run_eagerly": True}):
    model.compile(loss="mse", **setting)
    seen.clear()  # of what happened before fit
    model.fit(x, y, verbose=0)
    name = "run_eagerly=True" if setting else "by default"
    found[name] = set(seen)
    print(f"{name}: call is eager: {seen[-1]}")

assert found == {"by default": {False}, "run_eagerly=True": {True}}
