import tensorflow as tf


@tf.function
def squares_in_a_list(n):
    squares = []
    for i in tf.range(n):
        squares.append(i * i)
    return squares


@tf.function
def squares_in_an_array(n):
    squares = tf.TensorArray(tf.int32, size=n)
    for i in tf.range(n):
        squares = squares.write(i, i * i)
    return squares.stack()


error = None
try:
    squares_in_a_list(tf.constant(4))
except ValueError as caught:
    error = caught
print("list:       ", type(error).__name__)

collected = squares_in_an_array(tf.constant(4))
print("TensorArray:", collected.numpy())

assert type(error).__name__ == "InaccessibleTensorError"
assert collected.numpy().tolist() == [0, 1, 4, 9]
