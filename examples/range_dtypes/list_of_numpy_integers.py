import numpy as np
import tensorflow as tf

numbers = list(np.arange(10))
from_list = tf.constant(numbers)
from_large = tf.constant([np.int64(2**40)])
from_scalar = tf.constant(np.int64(10))
print("types in the list:", {type(number).__name__ for number in numbers})
print("tensor from it:   ", from_list.dtype.name)
print("[np.int64(2**40)]:", from_large.dtype.name)
print("np.int64(10):     ", from_scalar.dtype.name)

assert all(isinstance(number, np.int64) for number in numbers)
assert from_list.dtype == tf.int32
assert from_large.dtype == tf.int64
assert from_scalar.dtype == tf.int64
