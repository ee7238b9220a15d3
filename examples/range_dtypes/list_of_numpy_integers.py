import numpy as np
import tensorflow as tf

numbers = list(np.arange(10))
tensor = tf.constant(numbers)
print("list:  ", {type(number).__name__ for number in numbers})
print("tensor:", tensor.dtype.name)

assert all(isinstance(number, np.int64) for number in numbers)
assert tensor.dtype == tf.int32
