import keras
import numpy as np
import tensorflow as tf

RATE = 0.5  # of the one step that adapts the weights to a task


class MetaLearner(keras.Model):
    def adapt(self, x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x) - y) ** 2)
        weights = self.trainable_variables
        gradients = tape.gradient(loss, weights)
        return [w - RATE * g for w, g in zip(weights, gradients, strict=True)]

    def loss_after_adapting(self, x, y, x_new, y_new):
        predictions, _ = self.stateless_call(self.adapt(x, y), [], x_new)
        return tf.reduce_mean((predictions - y_new) ** 2)

    def train_step(self, task):
        with tf.GradientTape() as tape:
            loss = self.loss_after_adapting(*task)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        return {"loss_after_adapting": loss}


def task(slope, x):  # one sample to adapt to, one to be judged by
    return np.float32([[[x]], [[slope * x]], [[1.0]], [[slope]]])


tasks = np.stack([task(slope=1.0, x=1.0), task(slope=3.0, x=0.5)])
inputs = keras.Input([1])
dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
model = MetaLearner(inputs, dense(inputs))
model.compile(keras.optimizers.SGD(0.3))
data = tf.data.Dataset.from_tensor_slices(tuple(tasks.swapaxes(0, 1)))
model.fit(data, epochs=30, shuffle=False, verbose=0)

x, y = tasks[:, ::2].ravel(), tasks[:, 1::2].ravel()
starts = {"learnt by fit": float(dense.kernel[0, 0]), "least squares": x @ y / (x @ x)}
losses = {}
for name, weight in starts.items():
    dense.kernel.assign([[weight]])
    losses[name] = [float(model.loss_after_adapting(*each)) for each in tasks]
    first, second = losses[name]  # after one step
    print(f"start {weight:.2f}, {name:13}: losses {first:.2f} and {second:.2f}")

assert abs(starts["learnt by fit"] - 3) < 5e-3
assert max(losses["learnt by fit"]) < 1e-3
assert losses["least squares"][1] > 0.5
# The least-squares weight is 23/13. In the second task, where x is 0.5, a step covers
# 2 * RATE * x**2 of the way to the slope 3: a quarter.
expected = (3 - 23 / 13) * 0.75
assert np.allclose(losses["least squares"], [0, expected**2], atol=5e-3)
