import numpy as np
import tensorflow as tf

pixels = tf.constant([0, 10, 255])
wrong = pixels - np.mean(pixels)
floats = tf.cast(pixels, tf.float32)
right = floats - tf.reduce_mean(floats)
print("mean: ", np.mean(pixels))
print("wrong:", wrong.numpy())
print("right:", right.numpy())

assert wrong.dtype == tf.int32
assert wrong.numpy().tolist() == [-88, -78, 167]
assert np.allclose(right, pixels.numpy() - np.mean(pixels))
