import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.ticker import PercentFormatter
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, x_valid, _ = np.split(x / 16, [1077, 1437])
y, y_valid, _ = np.split(y, [1077, 1437])
SGD, Nadam = keras.optimizers.SGD, keras.optimizers.Nadam


choices = {
    "frozen": None,
    "SGD(0.0001)": SGD(0.0001),
    "SGD(0.01)": SGD(0.01),
    "SGD(0.1, momentum=0.9)": SGD(0.1, momentum=0.9),
    "Nadam(0.001)": Nadam(0.001),
}
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
models, groups, optimizers = {}, {}, {}
for name, for_lower in choices.items():
    keras.utils.set_random_seed(0)
    lower = keras.layers.Dense(64, activation="relu")
    models[name] = keras.Sequential([keras.Input([64]), lower, keras.layers.Dense(10)])
    lower.trainable = for_lower is not None
    groups[name] = [layer.trainable_variables for layer in models[name].layers]
    optimizers[name] = for_lower, Nadam(0.001)
    for optimizer, group in zip(optimizers[name], groups[name], strict=True):
        if optimizer:
            optimizer.build(group)


@tf.function
def train_step(x, y):
    for name in choices:
        with tf.GradientTape() as tape:
            loss = loss_fn(y, models[name](x, training=True))
        gradients = tape.gradient(loss, groups[name])
        for optimizer, *pair in zip(optimizers[name], gradients, groups[name], strict=True):
            if optimizer:
                optimizer.apply(*pair)


kernels = {name: [layer.kernel for layer in model.layers] for name, model in models.items()}
start = [kernel.numpy() for kernel in kernels["frozen"]]  # of each model
batches = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1077, seed=0)
for _epoch in range(6):
    for x_batch, y_batch in batches.batch(32, drop_remainder=True):
        train_step(x_batch, y_batch)
moved, accuracy = {}, {}
for name, model in models.items():
    pairs = zip(kernels[name], start, strict=True)
    moved[name] = [np.linalg.norm(new - old) / np.linalg.norm(old) for new, old in pairs]
    accuracy[name] = np.mean(np.argmax(model(x_valid), axis=1) == y_valid)

rows = np.arange(len(choices))
figure, axis = plt.subplots(figsize=(7, 4), layout="constrained")
for shift, part in enumerate(["lower layer", "upper layer"]):
    lengths = [moved[name][shift] for name in choices]
    bars = axis.barh(rows + 0.35 * shift, lengths, height=0.35, label=part)
    percent = [f"{length:.1%}" if 0 < length < 0.01 else f"{length:.0%}" for length in lengths]
    axis.bar_label(bars, percent, padding=3)
labels = [f"{name}\naccuracy {accuracy[name]:.2f}" for name in choices]
axis.set_yticks(rows + 0.175, labels)
axis.invert_yaxis()
axis.xaxis.set_major_formatter(PercentFormatter(1))
axis.set(
    xlabel="change of the kernel, relative to its first length",
    xlim=(0, 2.2),
    xticks=np.arange(0, 2.5, 0.5),
)
axis.legend(
    loc="lower right", title="Optimizer of the lower layer;\nthe upper one has Nadam(0.001)"
)
plt.show()
slow, together = "SGD(0.0001)", "Nadam(0.001)"
print(f"{slow} moves the lower kernel by {moved[slow][0]:.1%}")

assert 0.05 < moved["SGD(0.01)"][0] < 0.15
assert 0.4 < moved["SGD(0.01)"][1] < 0.9
assert 0.001 < moved[slow][0] < 0.003
assert abs(accuracy[slow] - accuracy["frozen"]) < 0.05
assert accuracy[together] > accuracy[slow] + 0.1
assert accuracy["SGD(0.1, momentum=0.9)"] > accuracy[slow] + 0.1

assert x_batch.shape == (32, 64)
assert int(optimizers[slow][0].iterations.numpy()) == 6 * 33

# The network is that of the section before; the bars are as the description says.
assert [kernel.shape for kernel in start] == [(64, 64), (64, 10)]
assert moved["frozen"][0] == 0
assert abs(moved[together][0] - moved[together][1]) < 0.2
