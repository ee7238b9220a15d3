import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, x_valid = np.split(x / x.max(), [1437])
y, y_valid = np.split(y, [1437])
keras.utils.set_random_seed(0)
training = tf.data.Dataset.from_tensor_slices((x, y))
training = training.shuffle(1437, seed=0).batch(32)

hidden = keras.layers.Dense(64, activation="relu")
model = keras.Sequential([keras.Input([64]), hidden, keras.layers.Dense(10)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Nadam(0.002)
running = keras.metrics.SparseCategoricalAccuracy()
never_reset = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits)
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
        means = float(running.result()), float(never_reset.result())
        curves.append(means)
    shares = share_correct(x, y), share_correct(x_valid, y_valid)
    ends.append([len(curves), *means, *shares])

running_means, without_reset = np.transpose(curves)
iterations, at_end, at_end_without_reset, on_training, on_validation = np.transpose(ends)
figure, axis = plt.subplots()
axis.plot(np.arange(1, 271), running_means, label="training, running mean")
axis.plot(np.arange(1, 271), without_reset, "--", label="the same, never reset")
axis.plot(iterations, on_training, "o", label="training, measured at the end of the epoch")
axis.plot(iterations, on_validation, "s", label="validation")
axis.set(xlabel="iteration", ylabel="accuracy", xticks=iterations, ylim=(0, 1.02))
axis.legend()
plt.show()
print(f"epoch 1: running mean {at_end[0]:.2f}, validation {on_validation[0]:.2f},")
print(f"         training set at the end {on_training[0]:.2f}")
print(f"epoch 6: running mean {at_end[-1]:.2f}, never reset {at_end_without_reset[-1]:.2f}")

assert at_end[0] < on_validation[0] - 0.05
assert on_validation[0] < on_training[0]
assert at_end_without_reset[-1] < at_end[-1] - 0.05
