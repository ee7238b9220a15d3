import numpy as np
import tensorflow as tf

array = np.array([[1.0, 2.0], [3.0, 4.0]])
with tf.device("CPU"):
    tensor = tf.constant(array)
array.T[0, 0] = 9.0
print("array, after a write into array.T: ", array.tolist())

copy = tensor.numpy()
copy[0, 0] = 9.0
print("tensor, after writes to both arrays:", tensor.numpy().tolist())

view = np.asarray(tensor)
error = None
try:
    view[0, 0] = 9.0
except ValueError as caught:
    error = caught
    print(f"np.asarray(tensor)[0, 0] = 9.0\n    {type(error).__name__}: {error}")

assert array[0, 0] == copy[0, 0] == 9.0
assert tensor.numpy().tolist() == [[1.0, 2.0], [3.0, 4.0]]
assert isinstance(error, ValueError)
assert np.shares_memory(view, np.asarray(tensor))
assert not np.shares_memory(view, copy)
