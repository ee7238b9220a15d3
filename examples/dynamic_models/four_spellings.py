import keras
import numpy as np
import tensorflow as tf


class Watch(keras.layers.Layer):
    def call(self, x):
        eagerly.append(tf.executing_eagerly())
        return x


class Own(keras.Model):
    pass


eagerly, found = [], []
inputs = keras.Input([2])
outputs = keras.layers.Dense(1)(Watch()(inputs))
spellings = {
    "keras.Model(inputs, outputs, dynamic=True)": (keras.Model, {"dynamic": True}),
    "Own(inputs, outputs, dynamic=True)": (Own, {"dynamic": True}),
    "keras.Model(inputs, outputs, banana=True)": (keras.Model, {"banana": True}),
    "Own(inputs, outputs, banana=True)": (Own, {"banana": True}),
}
for code, (kind, argument) in spellings.items():
    try:
        model = kind(inputs, outputs, **argument)
        model.compile("sgd", "mse")
        eagerly.clear()
        model.fit(np.ones([4, 2]), np.ones([4, 1]), verbose=0)
        found.append(set(eagerly))
        print(f"{code}: accepted, fit runs eagerly:", *found[-1])
    except (TypeError, ValueError) as error:
        found.append(type(error))
        print(f"{code}: {type(error).__name__}: {error}")

assert found == [{False}] * 4
