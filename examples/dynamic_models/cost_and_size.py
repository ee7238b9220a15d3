import time

import keras
import tensorflow as tf


def make(units, run_eagerly):
    dense = [keras.layers.Dense(units, activation="relu") for _ in range(3)]
    model = keras.Sequential([keras.Input([units]), *dense])
    model.compile("sgd", "mse", run_eagerly=run_eagerly)
    return model


def seconds(model, units, batch, batches):
    x = tf.zeros([batches * batch, units])
    start = time.process_time(), time.perf_counter()
    model.fit(x, x, batch_size=batch, verbose=0)
    return time.process_time() - start[0], time.perf_counter() - start[1]


sizes = {8: (8, 100), 128: (32, 50), 1024: (128, 10)}
ratios = {}
for units, (batch, batches) in ({2: (2, 2)} | sizes).items():  # the first is a warm-up
    eager, graph = make(units, run_eagerly=True), make(units, run_eagerly=False)
    first = [seconds(model, units, batch, 2)[0] for model in (eager, graph)]
    later = [seconds(model, units, batch, batches) for model in (eager, graph, eager, graph)]
    cpu, wall = ((e[i] + e2[i]) / (g[i] + g2[i]) for e, g, e2, g2 in [later] for i in (0, 1))
    ratios[units] = first[0] / first[1], cpu, wall

print(
    "| units in a layer | batch | first fit, 2 batches, CPU | later fits, CPU | later fits, wall |"
)
print("|--:|--:|---|---|---|")
for units, (batch, _) in sizes.items():
    limits = (1, 3, 3) if units < 1024 else (1, 3, 10)
    pairs = zip(ratios[units], limits, strict=True)
    words = [f"{'above' if ratio > limit else 'below'} {limit}" for ratio, limit in pairs]
    print(f"| {units} | {batch} |", " | ".join(words), "|")

assert ratios[8][0] < 1
assert ratios[128][0] < 1
assert ratios[1024][0] < 1
assert min(ratios[8][1:]) > 3
assert min(ratios[128][1:]) > 3
assert ratios[1024][1] < 3
