import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x = x.astype("float32") / 16
keras.utils.set_random_seed(0)
training = tf.data.Dataset.from_tensor_slices((x[:1437], y[:1437]))
training = training.shuffle(1437, seed=0).batch(32)

hidden = keras.layers.Dense(64, activation="relu")
model = keras.Sequential([keras.Input([64]), hidden, keras.layers.Dense(10)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Nadam(0.002)
running = keras.metrics.SparseCategoricalAccuracy()
never_reset = keras.metrics.SparseCategoricalAccuracy()


@tf.function(reduce_retracing=True)
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


curves, at_end, on_validation = [], [], []
for _epoch in range(6):
    running.reset_state()
    for x_batch, y_batch in training:
        train_step(x_batch, y_batch)
        curves.append([float(running.result()), float(never_reset.result())])
    at_end.append(share_correct(x[:1437], y[:1437]))
    on_validation.append(share_correct(x[1437:], y[1437:]))

curves, ends = np.array(curves), np.arange(45, 271, 45)
figure, axis = plt.subplots()
axis.plot(np.arange(1, 271), curves[:, 0], label="training, running mean")
axis.plot(np.arange(1, 271), curves[:, 1], "--", label="the same, never reset")
axis.plot(ends, at_end, "o", label="training, measured at the end of the epoch")
axis.plot(ends, on_validation, "s", label="validation")
axis.set(xlabel="iteration", ylabel="accuracy", xticks=ends, ylim=(0, 1.02))
axis.legend()
first, last = curves[44, 0], curves[-1, 0]
print(f"epoch 1: running mean {first:.2f}, validation {on_validation[0]:.2f},")
print(f"         training set at the end {at_end[0]:.2f}")
print(f"epoch 6: running mean {last:.2f}, never reset {curves[-1, 1]:.2f}")

assert first < on_validation[0] - 0.05
assert on_validation[0] < at_end[0]
assert curves[-1, 1] < last - 0.05
