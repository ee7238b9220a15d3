import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x = x / 16
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
accuracy = {0: [], 1e-4: [], 1e-2: []}  # by the rate of the lower layer


class TwoOptimizers(keras.Sequential):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x, y, self(x, training=True))
        groups = [layer.trainable_variables for layer in self.layers]
        gradients = tape.gradient(loss, groups)
        for optimizer, *pair in zip(self.optimizers, gradients, groups, strict=True):
            if optimizer:
                optimizer.apply(*pair)
        return {"loss": loss}


def build(lower_rate):
    lower = keras.layers.Dense(64, "relu", trainable=lower_rate > 0)
    model = TwoOptimizers([keras.Input([64]), lower, keras.layers.Dense(5)])
    slow = keras.optimizers.Nadam(lower_rate) if lower_rate else None
    model.optimizers = slow, keras.optimizers.Nadam(1e-2)
    model.compile(loss=loss)
    return model


for seed in range(3):
    rng = np.random.default_rng(seed)
    keras.utils.set_random_seed(seed)
    first = build(1e-2)
    first.fit(x[y < 5], y[y < 5], epochs=3, verbose=0)  # learns the digits 0 to 4
    few = np.concatenate(
        [rng.choice(np.flatnonzero(y == d), 6, replace=False) for d in range(5, 10)]
    )
    rest = np.setdiff1d(np.flatnonzero(y > 4), few)
    batches = np.concatenate([rng.permutation(few) for _ in range(40)])
    for lower_rate, found in accuracy.items():
        tuned = build(lower_rate)
        tuned.layers[0].set_weights(first.layers[0].get_weights())
        tuned.fit(x[batches], y[batches] - 5, batch_size=10, shuffle=False, verbose=0)
        found.append(np.mean(np.argmax(tuned(x[rest]), axis=1) == y[rest] - 5))
for lower_rate, found in accuracy.items():
    print(f"rate of the lower layer {lower_rate:6}: {np.mean(found):.2f}")

frozen, slow, same = (np.mean(found) for found in accuracy.values())
assert len(few) == 30
assert same > slow + 0.04
assert same > frozen + 0.04
assert abs(slow - frozen) < 0.04
