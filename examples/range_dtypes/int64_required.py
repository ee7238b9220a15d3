import tensorflow as tf

rows = tf.range(3)[:, tf.newaxis]
values = [0.1, 0.7, 0.2]
error = None
try:
    tf.SparseTensor(rows, values, dense_shape=[3])
except ValueError as caught:
    error = caught
    complaint = str(error).split(": <")[0]
    print(f"{type(error).__name__}: {complaint}")

sparse = tf.SparseTensor(tf.cast(rows, tf.int64), values, dense_shape=[3])
from_list = tf.SparseTensor([[0], [1], [2]], values, dense_shape=[3])
print("after the cast:", sparse.indices.dtype.name)
print("from a list:   ", from_list.indices.dtype.name)

assert isinstance(error, ValueError)
assert complaint.endswith("dtype int64 for Tensor with dtype int32")
assert rows.dtype == tf.int32
assert sparse.indices.dtype == tf.int64
assert from_list.indices.dtype == tf.int64
