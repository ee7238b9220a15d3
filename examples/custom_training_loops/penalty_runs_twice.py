import keras
import numpy as np
import tensorflow as tf


class PenaltyInLoss(keras.Model):
    def compute_loss(self, x, y, y_pred, sample_weight=None, training=True):
        with tf.GradientTape() as tape:
            tape.watch(x)
            again = self(x, training=training)
        slopes = tape.gradient(again, x)
        loss = super().compute_loss(x, y, y_pred, sample_weight)
        return loss + tf.reduce_mean(slopes**2)


class PenaltyInStep(keras.Model):
    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            with tf.GradientTape() as inner:
                inner.watch(x)
                y_pred = self(x, training=True)
            slopes = inner.gradient(y_pred, x)
            loss = self.compute_loss(x, y, y_pred, sample_weight)
            loss += tf.reduce_mean(slopes**2)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        return self.compute_metrics(x, y, y_pred, sample_weight)


x = np.full([8, 1], 10.0, "float32")
means, losses = {}, {}
for kind in (keras.Model, PenaltyInStep, PenaltyInLoss):
    name, inputs = kind.__name__, keras.Input([1])
    normalization = keras.layers.BatchNormalization(momentum=0.5)
    dense = keras.layers.Dense(1, kernel_initializer="ones")
    model = kind(inputs, dense(normalization(inputs)))
    model.compile(keras.optimizers.SGD(0.0), "mse", run_eagerly=True)
    losses[name] = model.evaluate(x, 0 * x, verbose=0)
    model.fit(x, 0 * x, verbose=0)
    means[name] = normalization.moving_mean.numpy().item()
    print(f"{name:13}  evaluate: {losses[name]:.0f}  moving mean after a batch: {means[name]}")

assert means == {"Model": 5.0, "PenaltyInStep": 5.0, "PenaltyInLoss": 7.5}
assert np.allclose(losses["Model"], losses["PenaltyInStep"])
assert abs(losses["Model"] - 10**2) < 0.2
assert abs(losses["PenaltyInLoss"] - losses["Model"] - 1) < 0.01
