import time

import keras
import numpy as np
import tensorflow as tf

x, y = np.ones([400, 4], "float32"), np.ones([400, 1], "float32")
batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(16)
layers = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)]
model = keras.Sequential([keras.Input([4]), *layers])
model.compile("adam", "mse")
adam = keras.optimizers.Adam()
adam.build(model.trainable_variables)


def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    adam.apply(gradients, model.trainable_variables)


def seconds(step):
    start = time.process_time()
    if step is None:
        model.fit(batches, shuffle=False, verbose=0)
    else:
        for x, y in batches:
            step(x, y)
    return time.process_time() - start


ways = {"fit": None, "eager loop": step, "traced loop": tf.function(step)}
times = {name: [] for name in ways}
for _ in range(3):  # the first round traces
    for name, way in ways.items():
        times[name].append(seconds(way))
fit, eager, traced = [min(measured) for measured in times.values()]
print("eager loop longer than 4 × fit:         ", eager > 4 * fit)
print("eager loop longer than 4 × traced loop: ", eager > 4 * traced)

assert eager > 4 * fit
assert eager > 4 * traced
