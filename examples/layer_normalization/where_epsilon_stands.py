import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from tfanswers.layers import LayerNormalization


def epsilon_beside_the_root(x):
    mean, variance = tf.nn.moments(x, axes=-1, keepdims=True)
    return (x - mean) / (tf.sqrt(variance) + 0.001)


def deviations(function):
    return np.std(function(rows), axis=-1)


inputs = np.logspace(-4, 1, 51)
rows = tf.constant(inputs[:, np.newaxis] * [1.0, -1.0, 1.0, -1.0])
of_keras = deviations(keras.layers.LayerNormalization(dtype="float64"))
of_ours = deviations(LayerNormalization(dtype="float64"))
beside = deviations(epsilon_beside_the_root)

fig, ax = plt.subplots()
ax.plot(inputs, beside, "--", label="divided by σ + ε")
ax.plot(inputs, of_keras, label="divided by √(σ² + ε): Keras")
ax.plot(inputs[::5], of_ours[::5], "o", color="C1", label="our layer")
ax.axvline(np.sqrt(0.001), color="gray", linestyle=":")
ax.text(0.036, 0.1, "σ = √ε", color="gray")
ax.set(xscale="log", xlabel="standard deviation σ of a row, before")
ax.set(ylabel="standard deviation after", ylim=(0, 1.05))
ax.legend(loc="lower right", bbox_to_anchor=(1, 0.2))
plt.show()

at = {sd: np.flatnonzero(np.isclose(inputs, sd)).item() for sd in (0.01, 1)}
assert np.allclose(of_ours, of_keras, atol=1e-9)
assert np.allclose(of_keras, inputs / np.sqrt(inputs**2 + 0.001), atol=1e-9)
assert np.allclose(beside, inputs / (inputs + 0.001), atol=1e-9)
assert 0.998 < beside[at[1]] < of_keras[at[1]] < 1
assert of_keras[at[0.01]].round(2) == 0.30
assert beside[at[0.01]].round(2) == 0.91
