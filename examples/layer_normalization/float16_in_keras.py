import keras
import numpy as np
import tensorflow as tf

layer = keras.layers.LayerNormalization(dtype="mixed_float16")
deviations = np.array([1, 256, 100_000])
x = tf.constant(deviations[:, np.newaxis] * [1.0, -1.0, 1.0, -1.0], tf.float32)
outputs = layer(x)
print(outputs.dtype, "outputs, standard deviations:", *np.std(outputs, axis=-1))

assert np.std(x, axis=-1).tolist() == [1, 256, 100_000]
assert outputs.dtype == tf.float16
assert np.allclose(np.std(outputs, axis=-1), 1, atol=0.001)
