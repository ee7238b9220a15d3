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
product = tf.sparse.sparse_dense_matmul(unordered, tf.constant([[1], [2], [3], [4]]))
unchecked = tf.sparse.to_dense(unordered, validate_indices=False)

assert isinstance(error, tf.errors.InvalidArgumentError)
assert complaint.startswith("indices[1] = [0,1] is out of order.")
assert wrong.indices.numpy().tolist().count([0, 1]) == 2
assert tf.sparse.to_dense(right).numpy().tolist() == [[0, 9, 8, 0]]
assert product.numpy().tolist() == [[2 * 8 + 3 * 7]]
assert tf.sparse.reduce_sum(unordered).numpy() == 15
assert tf.sparse.reduce_sum(unordered, axis=0).numpy().tolist() == [0, 8, 7, 0]
assert unchecked.numpy().tolist() == [[0, 8, 7, 0]]
