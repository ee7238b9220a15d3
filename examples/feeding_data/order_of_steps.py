import numpy as np
import tensorflow as tf


def square(n):
    calls.append(int(n))
    return n * n


def squared(n):
    return tf.numpy_function(square, [n], tf.int64)


six = tf.data.Dataset.range(6)
pipelines = {
    "`map`": six.map(squared),
    "`map`, `cache`": six.map(squared).cache(),
    "`cache`, `map`": six.cache().map(squared),
    "`map`, `cache`, `shuffle`": six.map(squared).cache().shuffle(6, seed=1),
    "`shuffle`, `map`, `cache`": six.shuffle(6, seed=1).map(squared).cache(),
}
counts, orders = {}, {}
print("| order | calls | first epoch | second epoch | third epoch |\n|---|--:|---|---|---|")
for name, dataset in pipelines.items():
    calls = []
    orders[name] = [[int(n) for n in dataset] for _ in range(3)]
    counts[name] = len(calls)
    epochs = " | ".join(" ".join(map(str, order)) for order in orders[name])
    print(f"| {name} | {counts[name]} | {epochs} |")

assert len(orders["`map`"][0]) == 6
assert list(counts.values()) == [18, 6, 18, 6, 6]
first, second, third = orders["`map`, `cache`, `shuffle`"]
assert first != second != third != first
assert np.ptp(orders["`shuffle`, `map`, `cache`"], axis=0).max() == 0
assert orders["`shuffle`, `map`, `cache`"][0] != orders["`map`"][0]
