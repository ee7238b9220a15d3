import numpy as np
import tensorflow as tf

tensors = {
    "tf.range, dtype=tf.int64": tf.range(10, dtype=tf.int64),
    "tf.range, np.int64 as limit": tf.range(np.int64(10)),
    "tf.range, tf.cast": tf.cast(tf.range(10), tf.int64),
    "tf.constant, dtype=tf.int32": tf.constant(np.arange(10), dtype=tf.int32),
}
for made_by, tensor in tensors.items():
    print(f"{made_by:28} {tensor.dtype.name} {tensor.numpy()}")

*ranges, from_array = tensors.values()
assert {tensor.dtype for tensor in ranges} == {tf.int64}
assert from_array.dtype == tf.int32
assert all(np.array_equal(tensor, range(10)) for tensor in tensors.values())
