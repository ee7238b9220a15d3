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

assert tensor.numpy().tolist() == [9.0, 0.0]
assert copied.numpy().tolist() == [0.0, 0.0]

matrix = tf.reshape(tf.range(4096.0), [64, 64])
lower = matrix[32:]
same_memory = np.shares_memory(np.asarray(lower), np.asarray(matrix))
print("matrix[32:] shares the memory of matrix:", same_memory)
assert same_memory
