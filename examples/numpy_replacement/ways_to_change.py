import numpy as np
import tensorflow as tf

array = np.array([[1.0, 2.0], [3.0, 4.0]])
tensor = tf.constant(array)
variable = tf.Variable(tensor)

array[0, 1] = 9.0
scattered = tf.tensor_scatter_nd_update(tensor, indices=[[0, 1]], updates=[9.0])
chosen = tf.where(tensor == 2.0, tf.constant(9.0, tensor.dtype), tensor)
variable[0, 1].assign(9.0)
print("one cell:  ", scattered.numpy().tolist())

array[:, 0] = 0.0
in_column_0 = tf.range(2) == 0
column = tf.where(in_column_0, tf.zeros([], tensor.dtype), scattered)
after_one_cell = variable.numpy()
variable[:, 0].assign([0.0, 0.0])
print("one column:", column.numpy().tolist())
print("the tensor:", tensor.numpy().tolist())

one_cell = [[1.0, 9.0], [3.0, 4.0]]
assert scattered.numpy().tolist() == chosen.numpy().tolist() == one_cell
assert after_one_cell.tolist() == one_cell
assert array.tolist() == [[0.0, 9.0], [0.0, 4.0]]
assert column.numpy().tolist() == variable.numpy().tolist() == array.tolist()
assert tensor.numpy().tolist() == [[1.0, 2.0], [3.0, 4.0]]
