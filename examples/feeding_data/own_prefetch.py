import time

import tensorflow as tf


def slow(n):
    time.sleep(0.02)
    return n


def seconds(dataset):
    start = time.perf_counter()
    for _ in dataset:
        time.sleep(0.02)
    return time.perf_counter() - start


def without_injection(dataset):
    options = tf.data.Options()
    options.experimental_optimization.inject_prefetch = False
    return dataset.with_options(options)


loaded = tf.data.Dataset.range(16).map(lambda n: tf.numpy_function(slow, [n], tf.int64))
plain = seconds(without_injection(loaded))
ratios = {
    "`map`": seconds(loaded) / plain,
    "`map`, `prefetch`": seconds(loaded.prefetch(1)) / plain,
}
print("| order | time, relative to `map` without any prefetch |\n|---|---|")
for name, ratio in ratios.items():
    print(f"| {name} |", "below 0.75 |" if ratio < 0.75 else "at least 0.75 |")

assert ratios["`map`"] < 0.75
assert ratios["`map`, `prefetch`"] < 0.75
