import keras
import numpy as np
import tensorflow as tf


def epsilon_beside_the_root(x):
    mean, variance = tf.nn.moments(x, axes=-1, keepdims=True)
    return (x - mean) / (tf.sqrt(variance) + 0.001)


rng = np.random.default_rng(seed=0)
ordinary = rng.normal(size=(1000, 32)).astype("float32")
with_flat_rows = ordinary.copy()
with_flat_rows[:10] *= 0.01

layer = keras.layers.LayerNormalization()
mean, largest = {}, {}
for name, x in {"ordinary": ordinary, "with flat rows": with_flat_rows}.items():
    errors = np.abs(epsilon_beside_the_root(x) - layer(x))
    mean[name], largest[name] = errors.mean(), errors.max()
    print(f"{name:<14}  mean {mean[name]:.4f}  largest above 1: {largest[name] > 1}")

assert mean["ordinary"] < 0.001
assert np.isclose(mean["with flat rows"], 0.005, rtol=0, atol=0.0005)
assert largest["with flat rows"] > 1 > largest["ordinary"]
