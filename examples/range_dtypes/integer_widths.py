import numpy as np
import tensorflow as tf

from_tf = tf.range(10)
from_np = tf.constant(np.arange(10))
for tensor in (from_tf, from_np):
    print(tensor)
    print(tensor.numpy().nbytes, "bytes")

assert from_tf.dtype == tf.int32
assert from_np.dtype == tf.int64
assert np.array_equal(from_tf, from_np)
assert from_tf.numpy().nbytes == 40
assert from_np.numpy().nbytes == 80
