import keras
import numpy as np
import tensorflow as tf


class StepByHand(keras.Model):
    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, sample_weight)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        size = tf.shape(tf.nest.flatten(x)[0])[0]  # x may be a list or a dict
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss, sample_weight=size)
        return self.compute_metrics(x, y, y_pred, sample_weight)


def train(model_class):
    keras.utils.set_random_seed(0)
    inputs = {"a": keras.Input([3], name="a"), "b": keras.Input([2], name="b")}
    h = keras.layers.Concatenate()(list(inputs.values()))
    h = keras.layers.Dense(8, kernel_regularizer="l2")(h)
    h = keras.layers.Dropout(0.5)(keras.layers.BatchNormalization()(h))
    model = model_class(inputs, keras.layers.Dense(1, dtype="float32")(h))
    model.compile("sgd", "mse", metrics=["mae"], weighted_metrics=["mse"], run_eagerly=True)
    fit = model.fit(x, y, sample_weight=weights, batch_size=32, epochs=2, verbose=0)
    return fit.history, model.get_weights()


rng = np.random.default_rng(seed=0)
x = {"a": rng.normal(size=(40, 3)), "b": rng.normal(size=(40, 2))}
y, weights = x["a"].sum(axis=1, keepdims=True), rng.uniform(size=40)
same = {}
for policy in ("float32", "mixed_float16"):
    keras.config.set_dtype_policy(policy)
    (history, final), (by_hand, final_by_hand) = train(keras.Model), train(StepByHand)
    differences = [np.abs(a - b).max() for a, b in zip(final, final_by_hand, strict=True)]
    same[policy] = max(differences) < 1e-6
    same[policy] &= all(np.allclose(history[k], by_hand[k], atol=1e-5) for k in by_hand)
    print(f"{policy}: {sorted(by_hand)} and weights as with fit: {same[policy]}")

assert history.keys() == by_hand.keys() == {"loss", "mae", "mse"}
assert same == {"float32": True, "mixed_float16": True}
