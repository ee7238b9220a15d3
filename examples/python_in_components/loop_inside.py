import time

import keras
import numpy as np
import tensorflow as tf

hidden = [keras.layers.Dense(16, "relu") for _ in range(2)]
model = keras.Sequential([keras.Input([16]), *hidden, keras.layers.Dense(1)])
optimizer = keras.optimizers.SGD(0.01)
optimizer.build(model.trainable_variables)


def step(x, y):
    with tf.GradientTape() as tape:
        loss = optimizer.scale_loss(tf.reduce_mean(tf.square(model(x) - y)))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)


def ways_to_run_an_epoch(batches):
    x, y = tf.random.normal([batches, 16, 16]), tf.ones([batches, 16, 1])
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    step_function = tf.function(step)

    def single_steps():
        for x_batch, y_batch in dataset:
            step_function(x_batch, y_batch)

    @tf.function
    def over_dataset():
        for x_batch, y_batch in dataset:
            step(x_batch, y_batch)

    @tf.function
    def over_iterator():
        for x_batch, y_batch in iter(dataset):
            step(x_batch, y_batch)

    return single_steps, over_dataset, over_iterator


def seconds(run):
    cpu, wall = time.process_time(), time.perf_counter()
    run()
    return time.process_time() - cpu, time.perf_counter() - wall


first, later = [], []
for batches in (10, 100, 1000):
    ways = ways_to_run_an_epoch(batches)
    first.append([seconds(run) for run in ways])
    repeats = range(max(3, 200 // batches))  # the least of many is what a busy machine leaves
    later.append(np.min([[seconds(run) for run in ways] for _ in repeats], axis=0))
first, later = np.array(first), np.array(later)  # by batches, way and clock
single_steps = later[:, 0]
over_dataset, over_iterator = later[:, 1] / single_steps, later[:, 2] / single_steps

print("time of an epoch, relative to single steps (CPU and wall):")
print("  batches  first call   dataset   iter(dataset)")
for line in (
    ["10", "> 5", "> 1.5", "< 1"],
    ["100", "> 0.5", "0.2 to 5", "< 1"],
    ["1000", "< 5", "< 0.7", "< 1"],
):
    print("{:>9}  {:10}  {:9}  {}".format(*line))

graphs = [way.get_concrete_function().graph.as_graph_def() for way in ways[1:]]
operations = [{node.op for node in graph.node} for graph in graphs]
assert np.all(over_dataset[0] > 1.5)
assert np.all((over_dataset[1] > 0.2) & (over_dataset[1] < 5))
assert np.all(over_dataset[2] < 0.7)
assert np.all(over_iterator < 1)
assert np.all(first[0] > 5 * single_steps[0])
assert np.all(first[1] > 0.5 * single_steps[1])
assert np.all(first[2] < 5 * single_steps[2])
assert later[0, 1, 0] > later[1, 1, 0] / 4
assert ["ReduceDataset" in each for each in operations] == [True, False]
assert ["While" in each for each in operations] == [False, True]
