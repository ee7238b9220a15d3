import numpy as np
import tensorflow as tf

unordered = tf.SparseTensor([[0, 2], [0, 1]], [7, 8], dense_shape=[1, 4])
error = None
try:
    tf.sparse.to_dense(unordered)
except tf.errors.InvalidArgumentError as caught:
    error = caught
    complaint = error.message.partition("}} ")[2].partition("\n")[0]
    print(f"{type(error).__name__}: {complaint}")

ones = tf.SparseTensor([[0, 1], [0, 2]], [1, 1], dense_shape=[1, 4])
ordered = tf.sparse.reorder(unordered)
wrong = tf.sparse.add(unordered, ones)
right = tf.sparse.add(ordered, ones)
print("unordered:", wrong.indices.numpy().tolist(), wrong.values.numpy())
print("ordered:  ", right.indices.numpy().tolist(), right.values.numpy())

right_unordered = []
for indices, shape in (
    ([[0, 2], [0, 1]], [1, 4]),
    ([[1, 0], [0, 1]], [2, 2]),
    ([[2, 1], [0, 0]], [3, 2]),
):
    sparse = tf.SparseTensor(indices, [7, 8], shape)
    unchecked = tf.sparse.to_dense(sparse, validate_indices=False)
    columns = tf.reshape(tf.range(2 * shape[1]), [shape[1], 2])
    product = tf.sparse.sparse_dense_matmul(sparse, columns)
    right_unordered += [
        np.array_equal(unchecked, tf.sparse.to_dense(tf.sparse.reorder(sparse))),
        np.array_equal(product, unchecked @ columns),
        np.array_equal(tf.sparse.reduce_sum(sparse, axis=0), tf.reduce_sum(unchecked, axis=0)),
    ]
print("right without reordering:", right_unordered.count(True), "of", len(right_unordered))

assert isinstance(error, tf.errors.InvalidArgumentError)
assert complaint.startswith("indices[1] = [0,1] is out of order.")
assert wrong.indices.numpy().tolist().count([0, 1]) == 2
assert tf.sparse.to_dense(right).numpy().tolist() == [[0, 9, 8, 0]]
assert right_unordered == [True] * 9
assert tf.sparse.reduce_sum(unordered).numpy() == 15
