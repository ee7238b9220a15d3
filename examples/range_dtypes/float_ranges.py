import numpy as np
import tensorflow as tf

from_tf = tf.range(1.0, 1.3, 0.1)
from_np = tf.constant(np.arange(1.0, 1.3, 0.1))
from_wide_tf = tf.range(1.0, 1.3, 0.1, dtype=tf.float64)
for tensor in (from_tf, from_np, from_wide_tf):
    print(tensor.dtype.name, tensor.numpy())

one, limit, step = np.array([1.0, 1.3, 0.1], dtype=np.float32)
steps_narrow = (limit - one) / step
steps_wide = (1.3 - 1.0) / 0.1
print("steps in float32:", steps_narrow)
print("steps in float64:", steps_wide)

assert from_tf.dtype == tf.float32
assert len(from_tf) == 3
assert from_np.dtype == tf.float64
assert len(from_np) == 4
assert len(from_wide_tf) == 4
assert steps_narrow.dtype == np.float32
assert 2.999 < steps_narrow < 3 < steps_wide < 3.001
