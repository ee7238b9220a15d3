import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

samples, steps, features = 3, 4, 5
rng = np.random.default_rng(seed=0)
x = tf.constant(rng.normal(size=(samples, steps, features)))
batch_norm = keras.layers.BatchNormalization(dtype="float64")
layer_norm = keras.layers.LayerNormalization(dtype="float64")
over_steps = keras.layers.LayerNormalization(axis=[1, 2], dtype="float64")
layers = {
    "BatchNormalization()": batch_norm,
    "LayerNormalization()": layer_norm,
    "LayerNormalization(\naxis=[1, 2])": over_steps,
}


def inputs_that_matter(layer):
    with tf.GradientTape() as tape:
        tape.watch(x)
        outputs = layer(x, training=True)
        output = outputs[1, 1, 2]
    return tape.gradient(output, x).numpy() != 0


fig, axes = plt.subplots(1, 3, figsize=(7, 4.8), sharey=True, layout="constrained")
matter = []
for ax, (name, layer) in zip(axes, layers.items(), strict=True):
    matter.append(inputs_that_matter(layer))
    flat = matter[-1].reshape(samples * steps, features)
    row, column = np.nonzero(flat)
    ax.scatter(*np.nonzero(~flat)[::-1], s=18, color="gray", marker=".")
    ax.scatter(column, row, s=90, color="C0", marker="s")
    ax.scatter(2, 5, s=25, color="C1")
    ax.hlines([3.5, 7.5], -0.5, 4.5, color="gray", linewidth=0.8)
    ax.set_title(name, fontsize=11)
    ax.set(xlabel="feature", xticks=range(5), ylim=(11.7, -0.7))
labels = [f"sample {n // 4}, step {n % 4}" for n in range(12)]
axes[0].set_yticks(range(12), labels, fontsize=10)
plt.show()

column, row, block = matter
assert np.argwhere(row).tolist() == [[1, 1, f] for f in range(features)]
assert column[:, :, 2].all()
assert column.sum() == 3 * 4
assert block[1].all()
assert block.sum() == 4 * 5
assert layer_norm.gamma.shape == (features,)
assert over_steps.gamma.shape == (steps, features)
