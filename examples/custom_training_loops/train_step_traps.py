import keras
import numpy as np
import tensorflow as tf


class Careless(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x, training=True) - y) ** 2)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        losses[self.key].append(float(loss))
        return {self.key: loss}


x, y = np.ones([8, 1]), np.full([8, 1], 10.0)
losses = {"loss": [], "error": []}
reported = {}
for key in losses:
    inputs = keras.Input([1])
    dense = keras.layers.Dense(1, kernel_initializer="zeros")
    model = Careless(inputs, dense(inputs))
    model.compile("sgd", run_eagerly=True)
    model.key = key
    history = model.fit(x, y, batch_size=4, epochs=2, verbose=0).history
    reported[key] = history[key]
    print(f"losses of the batches: {np.round(losses[key], 1)}")
    print(f"    reported as {key}: {np.round(reported[key], 1)}")

# The prediction is kernel + bias, from 0; the target is 10. SGD's rate is 0.01, so an
# update moves both by 0.01 * 2 * error, and 0.96 of the error is left.
expected = [(10 * 0.96**k) ** 2 for k in range(4)]
assert np.allclose(list(losses.values()), expected, rtol=1e-3)
assert reported["loss"] == [0.0, 0.0]
assert np.allclose(reported["error"], losses["error"][1::2])  # not the means
