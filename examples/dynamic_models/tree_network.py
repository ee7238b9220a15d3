import tempfile

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

trees = [((5, 2), (7, (3, 4))), (1, 2), ((1, (2, 3)), 4), 6]
size, units = 9, 4


class TreeNetwork(keras.Model):
    def __init__(self):
        super().__init__()
        self.embed = layers.Embedding(8, units)
        self.join = layers.Dense(units, activation="tanh")
        self.score = layers.Dense(1)


class ByRecursion(TreeNetwork):
    def encode(self, tree):
        if isinstance(tree, int):
            return self.embed(ops.array([tree]))
        left, right = map(self.encode, tree)
        return self.join(ops.concatenate([left, right], axis=-1))

    def call(self, indices):
        roots = [self.encode(trees[int(i)]) for i in indices]
        return self.score(ops.concatenate(roots, axis=0))


class ByArrays(TreeNetwork):
    def call(self, nodes):
        eagerly.append(tf.executing_eagerly())
        token, left, right = ops.unstack(nodes, axis=-1)
        leaves = self.embed(token)

        def add_node(k, states):
            below = [
                ops.take_along_axis(states, child[:, k, None, None], axis=1)
                for child in (left, right)
            ]
            joined = self.join(ops.concatenate(below, axis=-1))
            is_inner = right[:, k, None, None] > 0
            state = ops.where(is_inner, joined, leaves[:, k, None])
            return ops.where(ops.arange(size)[:, None] == k, state, states)

        states = ops.fori_loop(0, size, add_node, ops.zeros_like(leaves))
        return self.score(states[:, -1])


def add_nodes(tree, nodes):
    if isinstance(tree, int):
        nodes.append((tree, 0, 0))
    else:
        left, right = (add_nodes(branch, nodes) for branch in tree)
        nodes.append((0, left, right))
    return len(nodes) - 1


def as_array(tree):
    count = 2 * len(keras.tree.flatten(tree)) - 1
    nodes = [(0, 0, 0)] * (size - count)  # padding in front: the root is last
    add_nodes(tree, nodes)
    return nodes


def gradients(model, x):
    with tf.GradientTape() as tape:
        loss = ops.mean(ops.square(model(x) - y))
    found = tape.gradient(loss, model.trainable_variables)
    return [tf.convert_to_tensor(each).numpy() for each in found]


eagerly = []
keras.utils.set_random_seed(0)
indices = np.arange(len(trees))
arrays = np.array([as_array(tree) for tree in trees])
y = np.sin(indices, dtype="float32")[:, None]
recursive, looping = ByRecursion(), ByArrays()
for model, x in ((recursive, indices), (looping, arrays)):
    model(x)  # makes the weights
looping.set_weights(recursive.get_weights())

outputs = [recursive(indices).numpy(), looping.predict(arrays, verbose=0)]
leaf = recursive.score(recursive.embed(ops.array([6]))).numpy()
slopes = [gradients(recursive, indices), gradients(looping, arrays)]
recursive.compile("sgd", "mse", run_eagerly=True)
looping.compile("sgd", "mse", run_eagerly=False)
losses = []
eagerly.clear()
for model, x in ((recursive, indices), (looping, arrays)):
    history = model.fit(x, y, epochs=5, verbose=0)
    losses.append(history.history["loss"])
    print(f"{type(model).__name__:11}", *(f"{loss:.2f}" for loss in losses[-1]))

trained_eagerly = set(eagerly)
with tempfile.TemporaryDirectory() as folder:
    looping.export(folder, verbose=False)
    loaded = tf.saved_model.load(folder)
    served = loaded.serve(arrays)

assert trained_eagerly == {False}
assert outputs[0].shape == (4, 1)
assert np.allclose(*outputs, atol=1e-6)
assert np.allclose(outputs[0][3], leaf)  # the last tree is a leaf alone
assert len(slopes[0]) == 5
assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(*slopes, strict=True))
assert all(np.abs(slope).max() > 1e-3 for slope in slopes[0])
assert len(losses[0]) == 5
assert np.allclose(*losses, atol=1e-5)
assert losses[0][-1] < losses[0][0]
assert np.allclose(served, looping(arrays), atol=1e-6)
