import time

import numpy as np
import tensorflow as tf

numbers = np.arange(4000.0)


def one_by_one():
    yield from numbers


def in_batches():
    for start in range(0, 4000, 100):
        yield numbers[start : start + 100]


def double(x):
    return 2 * x


def cpu(dataset):
    start = time.process_time()
    for _ in dataset:
        pass
    return time.process_time() - start


generator = tf.data.Dataset.from_generator
slices = tf.data.Dataset.from_tensor_slices(numbers)
single = generator(one_by_one, output_signature=tf.TensorSpec([], tf.float64)).batch(100)
batched = generator(in_batches, output_signature=tf.TensorSpec([None], tf.float64))
first_map, first_batch = slices.map(double).batch(100), slices.batch(100).map(double)
cpu(batched), cpu(first_batch)  # a warm-up
one = cpu(single)
to_slices = one / cpu(slices.batch(100))
to_batches = one / cpu(batched)
to_batch_first = cpu(first_map) / cpu(first_batch)
ratios = {
    "from_generator, number by number / from_tensor_slices": to_slices,
    "from_generator, number by number / batches of 100": to_batches,
    "map, batch(100) / batch(100), map": to_batch_first,
}
for name, ratio in ratios.items():
    print(f"{name}: CPU time {'more' if ratio > 3 else 'no more'} than 3 to 1")

assert to_slices > 3
assert to_batches > 3
assert to_batch_first > 3
