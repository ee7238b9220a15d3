import tempfile

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class TreeNetwork(layers.Layer):
    def __init__(self):
        super().__init__()
        self.embed = layers.Embedding(8, 4)
        self.join = layers.Dense(4, activation="tanh")
        self.score = layers.Dense(1)

    def build(self, shape):
        self.embed.build(shape[:2])
        self.join.build([None, 8])
        self.score.build([None, 4])

    def call(self, nodes):
        eagerly.append(tf.executing_eagerly())
        token, left, right = ops.unstack(nodes, axis=-1)
        leaves = self.embed(token)
        rows = ops.arange(ops.shape(token)[1])[:, None]

        def add_node(k, states):
            children = [tf.gather(states, child[:, k], batch_dims=1) for child in (left, right)]
            joined = self.join(ops.concatenate(children, axis=-1))
            state = ops.where(right[:, k, None] > 0, joined, leaves[:, k])
            return ops.where(rows == k, state[:, None], states)

        states = ops.fori_loop(0, ops.shape(token)[1], add_node, ops.zeros_like(leaves))
        return self.score(states[:, -1])

    def recursive(self, tree):
        if isinstance(tree, int):
            return self.embed(ops.array([tree]))
        return self.join(ops.concatenate([self.recursive(part) for part in tree], axis=-1))


def add_nodes(tree, nodes):
    if isinstance(tree, int):
        nodes.append((tree, 0, 0))
    else:
        left, right = (add_nodes(branch, nodes) for branch in tree)
        nodes.append((0, left, right))
    return len(nodes) - 1


def as_array(tree, size=9):
    nodes = [(0, 0, 0)] * (size - 2 * len(tf.nest.flatten(tree)) + 1)
    add_nodes(tree, nodes)  # behind the padding, so the root comes last
    return nodes


keras.utils.disable_interactive_logging()  # for export
eagerly = []
trees = [((5, 2), (7, (3, 4))), (1, 2), ((1, (2, 3)), 4), 6]
arrays = tf.constant([as_array(tree) for tree in trees])
y = np.linspace(-1, 1, len(trees), dtype="float32")[:, None]
keras.utils.set_random_seed(0)
nodes = keras.Input([None, 3], dtype="int32")
network = TreeNetwork()
model = keras.Model(nodes, network(nodes))
with tempfile.TemporaryDirectory() as folder:
    model.export(folder)
    loaded = tf.saved_model.load(folder)
served = loaded.serve(arrays)
with tf.GradientTape(persistent=True) as tape:
    roots = [network.recursive(tree) for tree in trees]
    recursive = network.score(ops.concatenate(roots, axis=0))
    by_loop = model(arrays)
    losses = [ops.mean(ops.square(results - y)) for results in (recursive, by_loop)]
slopes = [
    [tf.convert_to_tensor(slope) for slope in tape.gradient(loss, model.trainable_variables)]
    for loss in losses
]
model.compile(keras.optimizers.SGD(0.2), "mse")
eagerly.clear()
history = model.fit(arrays, y, epochs=6, verbose=0).history["loss"]
in_fit = set(eagerly)
print("the loss falls by more than half:", history[-1] < history[0] / 2)

assert by_loop.shape == (4, 1)
assert np.allclose(by_loop, recursive, atol=1e-6)
assert np.allclose(served, recursive, atol=1e-6)
assert len(slopes[0]) == 5
assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(*slopes, strict=True))
assert all(np.abs(slope).max() > 1e-3 for slope in slopes[0])
assert in_fit == {False}
assert history[-1] < history[0] / 2
