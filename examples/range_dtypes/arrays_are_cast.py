import numpy as np
import tensorflow as tf

total = tf.range(3) + np.arange(3)
fraction_lost = tf.range(3) + np.array([0.9, 0.9, 0.9])
high_bits_lost = tf.range(3) + np.array([2**32, 2**32, 2**32])
print("0, 1, 2 added:", total)
print("0.9 added:    ", fraction_lost)
print("2**32 added:  ", high_bits_lost)

assert total.dtype == tf.int32
assert total.numpy().tolist() == [0, 2, 4]
assert fraction_lost.numpy().tolist() == [0, 1, 2]
assert high_bits_lost.numpy().tolist() == [0, 1, 2]
