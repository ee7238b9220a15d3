import keras
import numpy as np
import tensorflow as tf


class CountsSteps(keras.Model):
    def train_step(self, data):
        report = super().train_step(data)
        steps.assign_add(1.0)
        return {**report, "steps": steps.read_value()}


x = np.ones((64, 1))
reported, modes = [], []
for settings in ({}, {"run_eagerly": True}, {"steps_per_execution": 3}):
    steps = tf.Variable(0.0)
    inputs = keras.Input([1])
    model = CountsSteps(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse", **settings)
    history = model.fit(x, x, batch_size=8, epochs=2, verbose=0).history
    reported.append([float(number) for number in history.get("steps", [])])
    modes.append((model.run_eagerly, model.steps_per_execution))
    print(f"{settings}: steps reported after each epoch:", *reported[-1])

assert modes == [(False, 1), (True, 1), (False, 3)]
assert reported == [[8.0, 16.0]] * 3
