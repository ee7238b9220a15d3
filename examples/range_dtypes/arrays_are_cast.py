import numpy as np
import tensorflow as tf

total = tf.range(10) + np.arange(10)
array_first = np.arange(10) + tf.range(10)
large = np.array([2**32, 2**32, 2**32])
lost = tf.range(3) + large
kept = tf.range(3, dtype=tf.int64) + large
print("tf.range(10) + np.arange(10):", total)
print("2**32 added to int32:        ", lost)
print("2**32 added to int64:        ", kept)

assert total.dtype == array_first.dtype == lost.dtype == tf.int32
assert total.numpy().tolist() == array_first.numpy().tolist() == list(range(0, 20, 2))
assert lost.numpy().tolist() == [0, 1, 2]
assert kept.numpy().tolist() == [2**32, 2**32 + 1, 2**32 + 2]
