import keras
import numpy as np
import tensorflow as tf

from tfanswers.layers import LayerNormalization

integers = tf.constant([[1, 2, 3, 4]])
floats = tf.cast(integers, tf.float32)
of_keras = keras.layers.LayerNormalization()(integers)
ours = LayerNormalization()(integers)
wanted = keras.layers.LayerNormalization()(floats)
print("Keras, floats:  ", wanted.numpy()[0].round(3))
print("Keras, integers:", of_keras.numpy()[0])
print("ours, integers: ", ours.numpy()[0].round(3))

assert of_keras.dtype == ours.dtype == tf.float32
assert of_keras.numpy().tolist() == [[-1, 0, 0, 1]]
assert np.allclose(wanted, [[-1.341, -0.447, 0.447, 1.341]], atol=0.001)
assert np.allclose(ours, wanted, atol=1e-5)
