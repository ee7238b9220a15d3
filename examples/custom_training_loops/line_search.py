import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(0)
x = np.random.default_rng(seed=0).normal(size=(64, 3)) * [10.0, 1.0, 0.1]
y = x @ [[1.0], [2.0], [3.0]]
model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1, use_bias=False)])
[kernel] = model.trainable_variables
evaluations = 0


def loss_of(weights):
    global evaluations
    evaluations += 1
    predictions, _ = model.stateless_call([weights], [], x)
    return tf.reduce_mean((predictions - y) ** 2)


losses, counts = [], []
for _ in range(20):
    before = evaluations
    with tf.GradientTape() as tape:
        loss = loss_of(kernel.value)
    gradient = tape.gradient(loss, kernel.value)
    rate = 1.0
    while loss_of(kernel - rate * gradient) > loss - 0.5 * rate * tf.norm(gradient) ** 2:
        rate /= 2
    kernel.assign_sub(rate * gradient)
    losses.append(float(loss))
    counts.append(evaluations - before)
losses.append(float(loss_of(kernel.value)))
print("loss falls at each update:", bool(np.all(np.diff(losses) < 0)))
print("evaluations of the loss an update, at least:", min(counts))

assert np.all(np.diff(losses) < 0)
assert min(counts) >= 4
assert len(counts) == 20
assert len(losses) == 1 + 20
