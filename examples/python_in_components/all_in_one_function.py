import time
from functools import partial

import keras
import numpy as np
import tensorflow as tf

EPOCHS = 2


def dense_net():
    hidden = [keras.layers.Dense(16, "relu") for _ in range(2)]
    return keras.Sequential([keras.Input([16]), *hidden, keras.layers.Dense(1)])


def small_cnn():
    convolution = keras.layers.Conv2D(16, 3, activation="relu")
    top = [keras.layers.Flatten(), keras.layers.Dense(1)]
    return keras.Sequential([keras.Input([20, 20, 16]), convolution, *top])


def ways_to_train(model, batches, batch_size):
    shape = [batches, batch_size, *model.input_shape[1:]]
    x = tf.random.stateless_uniform(shape, seed=[0, 0])
    y = tf.ones([batches, batch_size, 1])
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    optimizer = keras.optimizers.SGD(0.01)
    optimizer.build(model.trainable_variables)

    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)

    def epoch(step):
        for x_batch, y_batch in dataset:
            step(x_batch, y_batch)

    def repeat(epoch):
        for _ in range(EPOCHS):
            epoch()

    def over_dataset():
        for _ in tf.range(EPOCHS):
            for x_batch, y_batch in dataset:
                step(x_batch, y_batch)

    def over_iterator():
        for _ in tf.range(EPOCHS):
            for x_batch, y_batch in iter(dataset):
                step(x_batch, y_batch)

    def over_slices():
        for _ in tf.range(EPOCHS):
            for i in tf.range(batches):
                step(x[i], y[i])

    return [
        partial(repeat, partial(epoch, step)),
        partial(repeat, partial(epoch, tf.function(step))),
        partial(repeat, tf.function(partial(epoch, step))),
        tf.function(over_dataset),
        tf.function(over_iterator),
        tf.function(over_slices),
        tf.function(over_slices, jit_compile=True),
    ]


def cpu_seconds(train):
    start = time.process_time()
    train()
    return time.process_time() - start


def measure(model, batches, batch_size):
    ways = ways_to_train(model, batches, batch_size)
    initial, weights = model.get_weights(), []
    for train in ways:
        model.set_weights(initial)
        train()
        weights.append(np.concatenate([w.ravel() for w in model.get_weights()]))
    rounds = [[cpu_seconds(train) for train in ways] for _ in range(2)]
    seconds = np.min(rounds, axis=0)
    return seconds / seconds[1], np.ptp(weights, axis=0).max()


bounds = {
    "nothing | Python loops": ["t > 3", "t > 1.5"],
    "each step | Python loops": ["t == 1", "t == 1"],
    "each epoch | `for x, y in dataset`": ["t > 1.5", "t > 1.5"],
    "all epochs | `for x, y in dataset`": ["t > 1.5", "t > 1.5"],
    "all epochs | `for x, y in iter(dataset)`": ["t < 0.8", "0.2 < t < 1.5"],
    "all epochs | `for i in tf.range(n)`": ["t < 0.5", "0.2 < t < 1.5"],
    "all epochs, with XLA | `for i in tf.range(n)`": ["t < 0.25", "t > 2"],
}

with tf.device("CPU"):
    keras.utils.set_random_seed(0)
    dense_times, dense_spread = measure(dense_net(), batches=10, batch_size=16)
    cnn_times, cnn_spread = measure(small_cnn(), batches=2, batch_size=24)

print("| in one TF Function | over the batches | dense net | CNN |\n|---|---|---|---|")
for label, pair in bounds.items():
    print(f"| {label} |", " | ".join(f"`{bound}`" for bound in pair), "|")

names = ["eager", "steps", "epoch", "epochs", "iterator", "slices", "xla"]
dense = dict(zip(names, dense_times, strict=True))
cnn = dict(zip(names, cnn_times, strict=True))
assert dense["eager"] > 3
assert cnn["eager"] > 1.5
assert min(dense["epoch"], dense["epochs"], cnn["epoch"], cnn["epochs"]) > 1.5
assert dense["iterator"] < 0.8
assert dense["slices"] < 0.5
assert min(cnn["iterator"], cnn["slices"]) > 0.2
assert max(cnn["iterator"], cnn["slices"]) < 1.5
assert dense["xla"] < 0.25
assert cnn["xla"] > 2
assert max(dense_spread, cnn_spread) < 1e-4
