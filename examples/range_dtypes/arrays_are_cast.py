import numpy as np
import tensorflow as tf

total = tf.range(10) + np.arange(10)
array_first = np.arange(10) + tf.range(10)
fraction_lost = tf.range(3) + np.array([0.9, 0.9, 0.9])
high_bits_lost = tf.range(3) + np.array([2**32, 2**32, 2**32])
called_equal = tf.range(3) == np.array([0.5, 1.5, 2.5])
print("0 ... 9 added:        ", total)
print("0.9 added:            ", fraction_lost)
print("2**32 added:          ", high_bits_lost)
print("equal to .5, 1.5, 2.5:", called_equal)

assert total.numpy().tolist() == list(range(0, 20, 2))
assert array_first.numpy().tolist() == list(range(0, 20, 2))
assert total.dtype == array_first.dtype == tf.int32
assert fraction_lost.dtype == high_bits_lost.dtype == tf.int32
assert fraction_lost.numpy().tolist() == [0, 1, 2]
assert high_bits_lost.numpy().tolist() == [0, 1, 2]
assert called_equal.numpy().tolist() == [True, True, True]
