import keras
import numpy as np
import tensorflow as tf

layer = keras.layers.RMSNormalization()
of_floats = layer(tf.constant([[1.0, 2.0, 3.0, 4.0]])).numpy()
integers = tf.constant([[1, 2, 3, 4]])
of_integers = layer(integers).numpy()
print("floats:  ", of_floats[0].round(2))
print("integers:", of_integers[0])

assert integers.dtype == tf.int32
assert np.allclose(of_floats, [[0.365, 0.730, 1.095, 1.461]], atol=0.001)
assert of_integers.tolist() == [[0, 0, 1, 1]]
