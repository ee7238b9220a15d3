import numpy as np
import tensorflow as tf

int64_tensors = [
    tf.constant(np.arange(10)),
    tf.range(10, dtype=tf.int64),
    tf.range(np.int64(10)),
    tf.cast(tf.range(10), tf.int64),
]
int32_tensors = [
    tf.range(10),
    tf.constant(np.arange(10), dtype=tf.int32),
    tf.constant(np.arange(10, dtype=np.int32)),
]
print(tf.add_n(int64_tensors))
print(tf.add_n(int32_tensors))

assert {tensor.dtype for tensor in int64_tensors} == {tf.int64}
assert {tensor.dtype for tensor in int32_tensors} == {tf.int32}
