import time

import keras
import tensorflow as tf


def make(units, run_eagerly):
    dense = [keras.layers.Dense(units, activation="relu") for _ in range(3)]
    model = keras.Sequential([keras.Input([units]), *dense])
    model.compile("sgd", "mse", run_eagerly=run_eagerly)
    return model


def ratio_of_cpu_times(eager, graph, samples, batch):
    x = tf.zeros([samples, eager.input_shape[1]])
    times = [time.process_time()]
    for model in (eager, graph):
        model.fit(x, x, batch_size=batch, verbose=0)
        times.append(time.process_time())
    start, between, end = times
    return (between - start) / (end - between)


sizes = {8: (8, 60), 1024: (128, 8)}
ratios = {}
ratio_of_cpu_times(make(2, run_eagerly=True), make(2, run_eagerly=False), 4, 2)  # a warm-up
print("| units in a layer | CPU time, eager / graph: first fit | second fit | its batches |")
print("|--:|---|---|--:|")
for units, (batch, batches) in sizes.items():
    eager, graph = make(units, run_eagerly=True), make(units, run_eagerly=False)
    first = ratio_of_cpu_times(eager, graph, 2 * batch, batch)
    later = ratio_of_cpu_times(eager, graph, batches * batch, batch)
    ratios[units] = first, later
    words = [
        f"{'above' if ratio > limit else 'below'} {limit}"
        for ratio, limit in zip((first, later), (1, 3), strict=True)
    ]
    print(f"| {units} |", " | ".join(words), f"| {batches} of {batch} |")

assert ratios[8][0] < 1
assert ratios[1024][0] < 1
assert ratios[8][1] > 3
assert ratios[1024][1] < 3
