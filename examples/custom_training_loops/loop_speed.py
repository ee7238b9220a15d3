import time

import keras
import numpy as np
import tensorflow as tf


def make_step(units):
    layers = [keras.layers.Dense(units, activation="relu") for _ in range(2)]
    model = keras.Sequential([keras.Input([units]), *layers, keras.layers.Dense(1)])
    sgd = keras.optimizers.SGD(0.001)
    sgd.build(model.trainable_variables)
    x, y = np.ones([64, units], "float32"), np.ones([64, 1], "float32")

    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
            scaled_loss = sgd.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, model.trainable_variables)
        sgd.apply(gradients, model.trainable_variables)

    return step


def cpu_seconds(step, calls):
    start = time.process_time()
    for _ in range(calls):
        step()
    return (time.process_time() - start) / calls


ratios = {}
for units, calls in {16: 10, 256: 10, 2048: 2}.items():
    eager = make_step(units)
    traced = tf.function(eager)
    eager()
    first = cpu_seconds(traced, calls=1)
    rounds = [(cpu_seconds(eager, calls), cpu_seconds(traced, calls)) for _ in range(3)]
    eager_time, traced_time = np.min(rounds, axis=0)
    ratios[units] = eager_time / traced_time
    print(f"{units:4} units: eager more than 2 × traced: {ratios[units] > 2}")
    if units == 16:
        first_call = first / eager_time
        print("    the first traced call more than 3 × eager:", first_call > 3)

assert ratios[16] > 4
assert ratios[256] > 2 > ratios[2048]
assert first_call > 3
