import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

trees = [(1, 2), (3, 7), ((1, (2, 3)), 4)]
targets = np.linspace(-1, 1, 3, dtype="float32")
keras.utils.set_random_seed(0)
embed, join, score = layers.Embedding(8, 4), layers.Dense(4, activation="tanh"), layers.Dense(1)
for layer, shape in ((embed, [None]), (join, [None, 8]), (score, [None, 4])):
    layer.build(shape)
variables = [v for layer in (embed, join, score) for v in layer.trainable_variables]
optimizer = keras.optimizers.Adam(0.1)
optimizer.build(variables)  # before the first trace


def encode(tree):
    if not isinstance(tree, tuple):
        return embed(tree[None])
    return join(ops.concatenate([encode(branch) for branch in tree], axis=-1))


@tf.function
def train_step(tree, target):
    eagerly.append(tf.executing_eagerly())
    with tf.GradientTape() as tape:
        loss = ops.mean(ops.square(score(encode(tree)) - target))
        scaled = optimizer.scale_loss(loss)
    optimizer.apply(tape.gradient(scaled, variables), variables)
    return loss


eagerly, losses = [], []
as_tensors = [tf.nest.map_structure(tf.constant, tree) for tree in trees]
for _epoch in range(10):
    pairs = zip(as_tensors, targets, strict=True)
    losses.append(np.mean([train_step(tree, tf.constant(target)) for tree, target in pairs]))
print("traces for 3 trees of 2 forms:", train_step.experimental_get_tracing_count())
print("the loss falls below a tenth:", losses[-1] < losses[0] / 10)

assert train_step.experimental_get_tracing_count() == 2
assert eagerly == [False] * 2
assert losses[-1] < losses[0] / 10
