import numpy as np
import tensorflow as tf

array = array_too = np.array([1, 2])
tensor = tensor_too = tf.constant([1, 2])
array += 10
tensor += 10
print("array: ", array, " array_too: ", array_too)
print("tensor:", tensor.numpy(), " tensor_too:", tensor_too.numpy())

mixed = kept = np.array([0.5])
mixed += tf.constant([1])
print("mixed: ", mixed, " kept:", kept)

assert array.tolist() == array_too.tolist() == [11, 12]
assert tensor.numpy().tolist() == [11, 12]
assert tensor_too.numpy().tolist() == [1, 2]
assert isinstance(mixed, tf.Tensor)
assert mixed.numpy().tolist() == [1]
assert kept.tolist() == [0.5]
