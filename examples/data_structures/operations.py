import numpy as np
import tensorflow as tf

ragged = tf.ragged.constant([[1.0, 4.0], [9.0]])
sparse, padded, ones = ragged.to_sparse(), ragged.to_tensor(), tf.ones([2, 1])
operations = {
    "x * 2": lambda x: x * 2,
    "tf.sqrt(x)": lambda x: tf.sqrt(x),
    "x + x": lambda x: x + x,
    "tf.reduce_sum(x)": lambda x: tf.reduce_sum(x),
    "x[:, :1]": lambda x: x[:, :1],
    "x[:, 0]": lambda x: x[:, 0],
    "tf.matmul(x, ones)": lambda x: tf.matmul(x, ones),
}
for_sparse = {
    "tf.sparse.add(x, x)": tf.sparse.add(sparse, sparse),
    "tf.sparse.reduce_sum(x)": tf.sparse.reduce_sum(sparse),
    "tf.sparse.slice(x, [0, 0], [2, 1])": tf.sparse.slice(sparse, [0, 0], [2, 1]),
    "tf.sparse.to_dense(x)[:, 0]": tf.sparse.to_dense(sparse)[:, 0],
    "tf.sparse.sparse_dense_matmul(x, ones)": tf.sparse.sparse_dense_matmul(sparse, ones),
}


def dense(value):
    if isinstance(value, tf.SparseTensor):
        return tf.sparse.to_dense(value)
    return value.to_tensor() if isinstance(value, tf.RaggedTensor) else value


def outcome(operation, x):
    try:
        return "works" if np.array_equal(dense(operation(x)), operation(padded)) else "wrong"
    except (TypeError, ValueError, tf.errors.InvalidArgumentError) as error:
        return type(error).__name__


print("| operation | ragged `x` | sparse `x` | for sparse |\n|---|---|---|---|")
on_ragged = [outcome(operation, ragged) for operation in operations.values()]
on_sparse = [outcome(operation, sparse) for operation in operations.values()]
instead = ["x * 2", "tf.sqrt(x)", *for_sparse]
for row in zip(operations, on_ragged, on_sparse, instead, strict=True):
    print("| `{}` | {} | {} | `{}` |".format(*row))

expected = [operation(padded) for operation in list(operations.values())[2:]]
assert on_ragged == ["works"] * 5 + ["ValueError", "InvalidArgumentError"]
assert on_sparse[:2] == ["works"] * 2
assert all(name.endswith("Error") for name in on_sparse[2:])
assert all(
    np.array_equal(dense(one), two) for one, two in zip(for_sparse.values(), expected, strict=True)
)
