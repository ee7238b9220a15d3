import numpy as np
import tensorflow as tf

room = np.zeros(16)
# TensorFlow ends the process unless the address of the array is a multiple of 64
start = -room.ctypes.data % 64 // 8
array = room[start : start + 2]
tensor = tf.experimental.dlpack.from_dlpack(array.__dlpack__())
copied = tf.constant(array)
array[0] = 9.0
print("from_dlpack:", tensor.numpy(), " tf.constant:", copied.numpy())

with tf.device("CPU"):
    matrix = tf.reshape(tf.range(4096.0), [64, 64])
    row = tf.reshape(tf.range(64.0), [1, 64])
    small = tf.ones([2], tf.bfloat16)
slice_shares = np.shares_memory(np.asarray(matrix[32:]), np.asarray(matrix))
transpose_shares = np.shares_memory(np.asarray(tf.transpose(row)), np.asarray(row))
np.asarray(small)[0] = 9.0
print("matrix[32:] shares memory:      ", slice_shares)
print("tf.transpose(row) shares memory:", transpose_shares)
print("bfloat16, after a write:        ", small.numpy())

assert matrix.dtype == tf.float32
assert slice_shares
assert transpose_shares
assert small.numpy().tolist() == [9.0, 1.0]
assert tensor.numpy().tolist() == [9.0, 0.0]
assert copied.numpy().tolist() == [0.0, 0.0]
