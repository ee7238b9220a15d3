import numpy as np
import tensorflow as tf

from_tf = tf.range(10).numpy()
from_np = tf.constant(np.arange(10)).numpy()
print("printed:", from_tf, from_np)
print("dtype:  ", from_tf.dtype, from_np.dtype)

assert str(from_tf) == str(from_np)
assert from_tf.dtype == np.int32
assert from_np.dtype == np.int64
