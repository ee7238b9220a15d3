import keras
import numpy as np
import tensorflow as tf


class ReportsGradient(keras.Model):
    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight)
        gradients = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply(gradients, self.trainable_weights)
        norm = tf.linalg.global_norm(gradients)
        returned.append((float(loss), float(norm)))
        return {"last_loss": loss, "gradient": norm}


keras.utils.set_random_seed(0)
inputs = keras.Input([2])
outputs = keras.layers.Dense(1)(inputs)
model = ReportsGradient(inputs, outputs)
functional = type(keras.Model(inputs, outputs))
model.compile("sgd", "mse", run_eagerly=True)
x, returned = np.random.default_rng(seed=0).normal(size=(4, 2)), []
history = model.fit(x, x[:, :1], batch_size=2, epochs=3, verbose=0).history
reported = list(zip(history["last_loss"], history["gradient"], strict=True))
print("reported:", *history)
print("as returned for the last of two batches:", reported == returned[1::2])
print("is a", functional.__name__ + " model:", isinstance(model, functional))
print("shapes:", model.input_shape, "to", model.output_shape)

assert isinstance(model, functional)
assert (model.input_shape, model.output_shape) == ((None, 2), (None, 1))
assert set(history) == {"last_loss", "gradient"}
assert reported == returned[1::2]
