import tensorflow as tf

numbers = tf.constant([1, 2, 3])
print(numbers)

assert numbers.dtype == tf.int32
