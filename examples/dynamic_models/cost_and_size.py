import time

import keras
import tensorflow as tf

sizes = {"small": (8, 8, 60), "large": (1024, 128, 2)}


def compiled(units, run_eagerly):
    dense = [keras.layers.Dense(units, activation="relu") for _ in range(3)]
    model = keras.Sequential([keras.Input([units]), *dense])
    model.compile("sgd", "mse", run_eagerly=run_eagerly)
    return model


def cpu_seconds(model, x, batch):
    start = time.process_time()
    model.fit(x, x, batch_size=batch, verbose=0)
    return time.process_time() - start


ratios = {}
for name, (units, batch, steps) in sizes.items():
    x = tf.zeros([steps * batch, units])
    graph, eager = (compiled(units, run_eagerly) for run_eagerly in (False, True))
    graph.fit(x, x, batch_size=batch, verbose=0)
    eager.fit(x, x, batch_size=batch, verbose=0)
    in_graph = eagerly = 0.0
    for _ in range(2):
        in_graph += cpu_seconds(graph, x, batch)
        eagerly += cpu_seconds(eager, x, batch)
    ratios[name] = eagerly / in_graph

bounds = {"small": "more than 2", "large": "less than 2"}
print("| net | units in each of 3 layers | batch | eager / graph, CPU time |")
print("|---|--:|--:|--:|")
for name, (units, batch, _) in sizes.items():
    print(f"| {name} | {units} | {batch} | {bounds[name]} |")

(small_units, small_batch, _), (large_units, large_batch, _) = sizes.values()
assert large_units == 128 * small_units
assert large_batch == 16 * small_batch
assert ratios["small"] > 2
assert ratios["large"] < 2
