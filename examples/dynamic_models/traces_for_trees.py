import numpy as np
import tensorflow as tf

trees = [(5, 2), (2, 5), (5, (2, 3)), ((5, 2), 3), ((3, 1), 3), ((5, 2), (3, 4))]


def encode(tree):
    if isinstance(tree, tuple):
        left, right = map(encode, tree)
        return tf.tanh(left - 2 * right)
    return tf.cast(tree, tf.float32) / 8


def with_tensors(tree):
    if isinstance(tree, tuple):
        return tuple(map(with_tensors, tree))
    return tf.constant(tree)


def add_nodes(tree, nodes):
    if isinstance(tree, int):
        nodes.append((tree, 0, 0))
    else:
        left, right = (add_nodes(branch, nodes) for branch in tree)
        nodes.append((0, left, right))
    return len(nodes) - 1


def as_array(tree):
    nodes = []
    add_nodes(tree, nodes)
    return tf.constant(nodes)


@tf.function(input_signature=[tf.TensorSpec([None, 3], tf.int32)])
def encode_array(nodes):
    count = tf.shape(nodes)[0]
    states = tf.TensorArray(tf.float32, count, clear_after_read=False)
    for k in tf.range(count):
        token, left, right = tf.unstack(nodes[k])
        if right > 0:
            state = tf.tanh(states.read(left) - 2 * states.read(right))
        else:
            state = tf.cast(token, tf.float32) / 8
        states = states.write(k, state)
    return states.read(count - 1)


ways = {
    "nested tuples of Python numbers": (tf.function(encode), lambda tree: tree),
    "nested tuples of tensors": (tf.function(encode), with_tensors),
    "one array for each tree": (encode_array, as_array),
}
expected = [encode(tree) for tree in trees]
traces, same = [], []
logger = tf.get_logger()
logger.disabled = True  # it might warn of so many traces
print(f"traces for {len(trees)} trees")
for name, (function, convert) in ways.items():
    results = [function(convert(tree)) for tree in trees]
    same.append(np.allclose(results, expected))
    traces.append(function.experimental_get_tracing_count())
    print(f"{name:32} {traces[-1]}")
logger.disabled = False

assert same == [True] * 3
assert traces == [6, 4, 1]
