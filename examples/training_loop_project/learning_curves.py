import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, x_valid, _ = np.split(x / 16, [1077, 1437])
y, y_valid, _ = np.split(y, [1077, 1437])
keras.utils.set_random_seed(0)
training = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1077, seed=0).batch(32)
hidden = keras.layers.Dense(64, "relu")
model = keras.Sequential([keras.Input([64]), hidden, keras.layers.Dense(10)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Nadam(0.002)
optimizer.build(model.trainable_variables)
running = keras.metrics.SparseCategoricalAccuracy()
never_reset = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = optimizer.scale_loss(loss_fn(y, logits))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    running.update_state(y, logits)
    never_reset.update_state(y, logits)


def share_correct(x, y):
    return np.mean(np.argmax(model(x), axis=1) == y)


curves, ends = [], []
for _epoch in range(6):
    running.reset_state()
    for x_batch, y_batch in training:
        train_step(x_batch, y_batch)
        curves.append([float(running.result()), float(never_reset.result())])
    ends.append([*curves[-1], share_correct(x, y), share_correct(x_valid, y_valid)])

epochs = np.arange(1, 205) / 34
means = np.reshape(curves, [6, 34, 2])
figure, axis = plt.subplots(figsize=(7, 4), layout="constrained")
for number, part in enumerate(means[:, :, 0]):
    label = "training, running mean" if number == 0 else None
    axis.plot(epochs.reshape(6, 34)[number], part, color="C0", label=label)
axis.plot(epochs, means[:, :, 1].ravel(), "--", color="C1", label="the same, never reset")
at_end, without_reset, on_training, on_validation = np.transpose(ends)
whole = np.arange(1, 7)
axis.plot(whole, on_training, "o", color="C0", label="training, measured after the epoch")
axis.plot(whole, on_validation, "s", color="C2", label="validation")
axis.set(xlabel="epochs", ylabel="accuracy", xticks=range(7), ylim=(0, 1.02))
axis.legend(loc="lower right")
plt.show()
print(f"epoch 1: running mean {at_end[0]:.2f}, training {on_training[0]:.2f}, ", end="")
print(f"validation {on_validation[0]:.2f}")
print(f"epoch 6: running mean {at_end[-1]:.2f}, never reset {without_reset[-1]:.2f}")

assert at_end[0] < on_training[0] - 0.1
assert at_end[0] < on_validation[0] - 0.1
assert without_reset[-1] < at_end[-1] - 0.05
