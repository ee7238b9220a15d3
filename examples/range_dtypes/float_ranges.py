import numpy as np
import tensorflow as tf

from_tf = tf.range(1.0, 1.3, 0.1)
from_np = tf.constant(np.arange(1.0, 1.3, 0.1))
for tensor in (from_tf, from_np):
    print(tensor.dtype.name, tensor.numpy())

assert from_tf.dtype == tf.float32
assert from_np.dtype == tf.float64
assert len(from_tf) == 3
assert len(from_np) == 4
