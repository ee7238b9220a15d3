import math
import time

import matplotlib.pyplot as plt
import tensorflow as tf


def slow(n):
    time.sleep(20 / 1000)  # such as reading a file
    return n


def load(n):
    return tf.numpy_function(slow, [n], tf.int64)


def seconds(dataset, step):
    options = tf.data.Options()
    options.experimental_optimization.inject_prefetch = False
    options.threading.private_threadpool_size = 16
    times = []
    for _ in range(2):
        start = time.perf_counter()
        for _ in dataset.with_options(options):
            time.sleep(step)
        times.append(time.perf_counter() - start)
    return min(times)


eight = tf.data.Dataset.range(8)
calls = [1, 2, 4]
loading = [seconds(eight.map(load, num_parallel_calls=n), step=0) for n in calls]
speeds = [2 ** round(math.log2(loading[0] / each)) for each in loading]
pipelines = {
    "map": eight.map(load),
    "prefetch, map": eight.prefetch(1).map(load),
    "map, prefetch": eight.map(load).prefetch(1),
}
times = [seconds(dataset, step=20 / 1000) for dataset in pipelines.values()]
halves = [round(2 * each / times[0]) / 2 for each in times]

figure, (left, right) = plt.subplots(1, 2, figsize=(7, 3))
left.plot(calls, speeds, "o-")
left.set(xlabel="num_parallel_calls of map", ylabel="times as fast (a power of 2)")
left.set(xticks=calls, yticks=calls, xlim=(0.5, 4.5), ylim=(0, 5))
right.barh(list(pipelines), halves)
right.invert_yaxis()
right.set(xlabel="relative time (in halves)", xlim=(0, 1.3), xticks=[0, 0.5, 1])
plt.show()

assert speeds == [1, 2, 4]
assert halves == [1, 1, 0.5]
