import numpy as np
import tensorflow as tf

array = np.array([1.0, 2.0, 3.0])
tensor = tf.constant(array)
variable = tf.Variable(tensor)

array[0] = 9.0
scattered = tf.tensor_scatter_nd_update(tensor, indices=[[0]], updates=[9.0])
chosen = tf.where(tensor < 2.0, tf.constant(9.0, tensor.dtype), tensor)
variable[0].assign(9.0)
print("array[0] = 9.0          ", array)
print("tensor_scatter_nd_update", scattered.numpy())
print("tf.where                ", chosen.numpy())
print("variable[0].assign      ", variable.numpy())
print("tensor, as it was       ", tensor.numpy())

assert np.array_equal(scattered, array)
assert np.array_equal(chosen, array)
assert np.array_equal(variable, array)
assert tensor.numpy().tolist() == [1.0, 2.0, 3.0]
