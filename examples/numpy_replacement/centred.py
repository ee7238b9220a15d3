import numpy as np
import tensorflow as tf

pixels = tf.constant([0, 10, 255])
mean = np.mean(pixels)
wrong = pixels - mean
floats = tf.cast(pixels, tf.float32)
right = floats - tf.reduce_mean(floats)
print("mean: ", type(mean).__name__, mean)
print("wrong:", wrong.numpy())
print("right:", right.numpy())

assert isinstance(mean, np.float64)
assert wrong.dtype == tf.int32
assert wrong.numpy().tolist() == [-88, -78, 167]
assert np.allclose(right, pixels.numpy() - mean)
