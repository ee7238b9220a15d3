import keras
import numpy as np
import tensorflow as tf


class StepByHand(keras.Model):
    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight, training=True)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, sample_weight=tf.shape(x)[0])
        return self.compute_metrics(x, y, y_pred, sample_weight)


def train(model_class):
    keras.utils.set_random_seed(0)
    h = inputs = keras.Input([3])
    h = keras.layers.Dense(8, kernel_regularizer="l2")(h)
    h = keras.layers.Dropout(0.5)(keras.layers.BatchNormalization()(h))
    model = model_class(inputs, keras.layers.Dense(1)(h))
    metrics = {"metrics": ["mae"], "weighted_metrics": ["mse"]}
    model.compile("adam", "mse", **metrics)
    fit = model.fit(x, y, sample_weight=weights, batch_size=32, epochs=2, verbose=0)
    return fit.history, model.get_weights()


rng = np.random.default_rng(seed=0)
x, weights = rng.normal(size=(70, 3)), rng.uniform(size=70)
y = x.sum(axis=1, keepdims=True)
history, final = train(keras.Model)
history_by_hand, final_by_hand = train(StepByHand)
for name, values in history_by_hand.items():
    print(f"{name:4} {np.round(values, 3)}, fit: {np.round(history[name], 3)}")
differences = [np.abs(a - b).max() for a, b in zip(final, final_by_hand, strict=True)]

assert len(history["loss"]) == 2  # epochs
assert (final[0].shape, final[-1].shape) == ((3, 8), (1,))  # the two Dense layers
assert history.keys() == history_by_hand.keys() == {"loss", "mae", "mse"}
assert all(np.allclose(history[k], history_by_hand[k], atol=1e-6) for k in history)
assert max(differences) < 1e-6
