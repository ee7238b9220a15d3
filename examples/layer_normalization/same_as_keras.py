import keras
import numpy as np
import tensorflow as tf

from tfanswers.layers import LayerNormalization

rng = np.random.default_rng(seed=0)
spreads = np.array([[100.0], [1.0], [0.01], [0.0]])
x = tf.constant(5 + spreads * rng.normal(size=(4, 8)))
weights = rng.normal(size=(2, 8))
upstream = rng.normal(size=(4, 8))


def outputs_and_gradients(layer):
    layer.build(x.shape)
    layer.set_weights(weights)
    with tf.GradientTape() as tape:
        tape.watch(x)
        outputs = layer(x)
        loss = tf.reduce_sum(outputs * upstream)
    return [outputs, *tape.gradient(loss, [x, *layer.trainable_variables])]


ours = outputs_and_gradients(LayerNormalization(dtype="float64"))
keras_layer = keras.layers.LayerNormalization(dtype="float64")
theirs = outputs_and_gradients(keras_layer)
names = ["outputs", "gradient by x", "gradient by gamma", "gradient by beta"]
differences = {}
for name, mine, other in zip(names, ours, theirs, strict=True):
    differences[name] = np.max(np.abs(mine - other))
    print(f"{name:<18} differ by less than 1e-10: {differences[name] < 1e-10}")

assert max(differences.values()) < 1e-10
assert all(np.max(np.abs(tensor)) > 1 for tensor in ours)
