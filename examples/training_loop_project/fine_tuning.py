import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x = (x / 16).astype("float32")
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def build():
    return keras.Sequential(
        [keras.Input([64]), keras.layers.Dense(64, "relu"), keras.layers.Dense(5)]
    )


model = build()
groups = [layer.trainable_variables for layer in model.layers]
optimizers = [keras.optimizers.Nadam(1e-2), keras.optimizers.Nadam(1e-2)]
for optimizer, group in zip(optimizers, groups, strict=True):
    optimizer.build(group)
unused = [[value.numpy() for value in optimizer.variables] for optimizer in optimizers]


@tf.function(input_signature=[tf.TensorSpec([None, 10], "int64")])
def train_steps(batches):
    for batch in batches:  # a loop in the graph, for it is one over a tensor
        with tf.GradientTape() as tape:
            loss = loss_fn(tf.gather(y % 5, batch), model(tf.gather(x, batch), training=True))
        gradients = tape.gradient(loss, groups)
        for optimizer, *pair in zip(optimizers, gradients, groups, strict=True):
            optimizer.apply(*pair)


def train(weights, batches, lower_rate):
    model.set_weights(weights)
    for optimizer, values in zip(optimizers, unused, strict=True):
        for variable, value in zip(optimizer.variables, values, strict=True):
            variable.assign(value)  # begins anew
    optimizers[0].learning_rate = lower_rate
    train_steps(batches)
    return model.get_weights()


accuracy = {0: [], 1e-4: [], 1e-2: []}  # by the rate of the lower layer
stayed = []
for seed in range(3):
    rng = np.random.default_rng(seed)
    keras.utils.set_random_seed(seed)
    order = np.tile(rng.permutation(np.flatnonzero(y < 5))[:900], 3)
    first = train(build().get_weights(), order.reshape(-1, 10), 1e-2)  # digits 0 to 4
    few = np.concatenate(
        [rng.choice(np.flatnonzero(y == d), 6, replace=False) for d in range(5, 10)]
    )
    rest = np.setdiff1d(np.flatnonzero(y > 4), few)
    batches = np.concatenate([rng.permutation(few) for _ in range(40)]).reshape(-1, 10)
    new = build().get_weights()
    for lower_rate, found in accuracy.items():
        tuned = train(first[:2] + new[2:], batches, lower_rate)
        found.append(np.mean(np.argmax(model(x[rest]), axis=1) == y[rest] % 5))
        if lower_rate == 0:
            stayed.append(np.array_equal(tuned[0], first[0]))  # frozen
for lower_rate, found in accuracy.items():
    print(f"rate of the lower layer {lower_rate:6}: {np.mean(found):.2f}")

frozen, slow, same = (np.mean(found) for found in accuracy.values())
assert len(few) == 30
assert stayed == [True] * 3
assert same > slow + 0.04
assert same > frozen + 0.04
assert abs(slow - frozen) < 0.04
