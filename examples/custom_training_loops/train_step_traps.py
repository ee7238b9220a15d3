import keras
import numpy as np
import tensorflow as tf


class Careless(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x, training=True) - y) ** 2)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        losses.append(float(loss))
        return {self.key: loss}


x, y = np.ones([8, 1]), np.full([8, 1], 10.0)
reported, last = {}, {}
for key in ("loss", "error"):
    inputs = keras.Input([1])
    dense = keras.layers.Dense(1, kernel_initializer="zeros")
    model = Careless(inputs, dense(inputs))
    model.compile("sgd", run_eagerly=True)
    model.key, losses = key, []
    history = model.fit(x, y, batch_size=4, epochs=2, verbose=0).history
    reported[key], last[key] = history[key], losses[1::2]
    print(f"losses of the batches: {np.round(losses, 1)}")
    print(f"    reported as {key}: {np.round(reported[key], 1)}")

error = None
try:
    model.fit(x, y, sample_weight=np.ones(8), verbose=0)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")

assert min(last["loss"]) > 50
assert reported["loss"] == [0.0, 0.0]
assert np.allclose(reported["error"], last["error"])
assert len(set(losses)) == 4  # so the last is not the mean
assert isinstance(error, ValueError)
assert "too many values to unpack" in str(error)
