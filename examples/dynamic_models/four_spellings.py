import keras
import numpy as np
import tensorflow as tf


class Watch(keras.layers.Layer):
    def call(self, x):
        eagerly.append(tf.executing_eagerly())
        return x


class Own(keras.Model):
    pass


eagerly = []
inputs = keras.Input([2])
outputs = keras.layers.Dense(1)(Watch()(inputs))
spellings = {
    "Watch(dynamic=True)": lambda: Watch(dynamic=True),
    "keras.Model(dynamic=True)": lambda: keras.Model(dynamic=True),
    "Sequential([], dynamic=True)": lambda: keras.Sequential([], dynamic=True),
    "keras.Model(inputs, outputs, dynamic=True)": lambda: keras.Model(
        inputs, outputs, dynamic=True
    ),
    "Own(inputs, outputs, dynamic=True)": lambda: Own(inputs, outputs, dynamic=True),
    "keras.Model(inputs, outputs, banana=True)": lambda: keras.Model(inputs, outputs, banana=True),
}
found = []
for code, make in spellings.items():
    print(code)
    try:
        model = make()
        model.compile("sgd", "mse")
        eagerly.clear()
        model.fit(np.ones([4, 2]), np.ones([4, 1]), verbose=0)
        found.append(set(eagerly))
        print("    accepted, fit runs eagerly:", *found[-1])
    except (TypeError, ValueError) as error:
        found.append(type(error))
        print(f"    {type(error).__name__}: {error}")

assert found[:3] == [ValueError, ValueError, TypeError]
assert found[3:] == [{False}, {False}, {False}]
