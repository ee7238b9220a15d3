import numpy as np
import tensorflow as tf

array = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
with tf.device("CPU"):
    tensor = tf.constant(array)
memory = np.asarray(memoryview(tensor))  # the tensor's own memory
copy = tensor.numpy()
view = np.asarray(tensor)
print("tensor.numpy() shares memory:    ", np.shares_memory(copy, memory))
print("np.asarray(tensor) shares memory:", np.shares_memory(view, memory))
copy[0, 0] = array.T[0, 0] = 9.0
print("after writes to both arrays:", tensor.numpy().tolist())
error = None
try:
    view[0, 0] = 9.0
except ValueError as caught:
    error = caught
    print(f"np.asarray(tensor)[0, 0] = 9.0\n    {type(error).__name__}: {error}")
transposed = np.asarray(tf.transpose(tensor))
sliced = np.asarray(tensor[:, 1:])

assert tensor.dtype == tf.float64
assert not np.shares_memory(copy, memory)
assert np.shares_memory(view, memory)
assert isinstance(error, ValueError)
assert array[0, 0] == copy[0, 0] == 9.0
assert tensor.numpy().tolist() == [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
assert np.shares_memory(array.T, array)
assert np.shares_memory(array[:, 1:], array)
assert not np.shares_memory(transposed, memory)
assert not np.shares_memory(sliced, memory)
