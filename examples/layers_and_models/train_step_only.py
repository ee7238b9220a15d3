import keras
import numpy as np
import tensorflow as tf


class ReportsGradient(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x, y, self(x, training=True))
        gradients = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply(gradients, self.trainable_weights)
        return {"loss": loss, "gradient": tf.linalg.global_norm(gradients)}


keras.utils.set_random_seed(0)
inputs = keras.Input([2])
outputs = keras.layers.Dense(1)(inputs)
model = ReportsGradient(inputs, outputs)
functional = type(keras.Model(inputs, outputs))
model.compile("sgd", "mse", run_eagerly=True)
x = np.ones((4, 2))
history = model.fit(x, x[:, :1], epochs=3, verbose=0).history
print("reported:", *history)
print("is a", functional.__name__ + " model:", isinstance(model, functional))
print("shapes:", model.input_shape, "to", model.output_shape)

assert isinstance(model, functional)
assert (model.input_shape, model.output_shape) == ((None, 2), (None, 1))
assert set(history) == {"loss", "gradient"}
