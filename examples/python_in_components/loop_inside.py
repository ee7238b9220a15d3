import time

import keras
import numpy as np
import tensorflow as tf

hidden = keras.layers.Dense(16, "relu")
model = keras.Sequential([keras.Input([16]), hidden, keras.layers.Dense(1)])
optimizer = keras.optimizers.SGD(0.01)
optimizer.build(model.trainable_variables)


def step(x, y):
    with tf.GradientTape() as tape:
        loss = optimizer.scale_loss(tf.reduce_mean(tf.square(model(x) - y)))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)


single_step = tf.function(step)


def single_steps(dataset):
    for x, y in dataset:
        single_step(x, y)


@tf.function
def over_dataset(dataset):
    for x, y in dataset:
        step(x, y)


@tf.function
def over_iterator(dataset):
    for x, y in iter(dataset):
        step(x, y)


def seconds(run, dataset, times=1):
    start = time.process_time()
    for _ in range(times):
        run(dataset)
    return (time.process_time() - start) / times


def data(batches):
    x, y = tf.random.normal([batches, 16, 16]), tf.ones([batches, 16, 1])
    return tf.data.Dataset.from_tensor_slices((x, y))


ways = single_steps, over_dataset, over_iterator
datasets = {batches: data(batches) for batches in (10, 100, 500)}
first = np.array([seconds(run, datasets[10]) for run in ways])
later = [
    [seconds(run, dataset, times=max(1, 100 // batches)) for run in ways]
    for batches, dataset in datasets.items()
]
single, by_dataset, by_iterator = np.transpose(later)

print("time of an epoch, relative to single steps (CPU):")
print("  batches   dataset   iter(dataset)")
for line in (["10", "> 1.5", "< 1"], ["100", "0.2 to 5", "< 1"], ["500", "< 0.7", "< 1"]):
    print("{:>9}   {:8}  {}".format(*line))
print("first call, with 10 batches: > 5")

graphs = [way.get_concrete_function(datasets[10]).graph for way in ways[1:]]
operations = [{node.op for node in graph.as_graph_def().node} for graph in graphs]
assert by_dataset[0] > 1.5 * single[0]
assert single[1] / 5 < by_dataset[1] < 5 * single[1]
assert by_dataset[2] < 0.7 * single[2]
assert all(by_iterator < single)
assert all(first[1:] > 5 * single[0])
assert by_dataset[0] > by_dataset[1] / 4
assert ["ReduceDataset" in each for each in operations] == [True, False]
assert ["While" in each for each in operations] == [False, True]
