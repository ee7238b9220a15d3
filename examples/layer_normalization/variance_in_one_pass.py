import tensorflow as tf

row = tf.constant([10_000.0, 10_001.0, 10_002.0, 10_003.0])
_, by_moments = tf.nn.moments(row, axes=-1)
square_of_mean = tf.reduce_mean(row) ** 2
by_squares = tf.reduce_mean(row**2) - square_of_mean
print("by tf.nn.moments:", by_moments.numpy())
print("by squares, wrong by more than 1:", abs(by_squares.numpy() - 1.25) > 1)

assert row.dtype == tf.float32
assert by_moments == 1.25
assert abs(by_squares - 1.25) > 1
