import tensorflow as tf

unordered = tf.SparseTensor([[0, 2], [0, 1]], [7, 8], dense_shape=[1, 4])
error = None
try:
    tf.sparse.to_dense(unordered)
except tf.errors.InvalidArgumentError as caught:
    error = caught
    complaint = error.message.partition("}} ")[2].partition(" Many")[0]
    print(f"{type(error).__name__}: {complaint}")

ones = tf.SparseTensor([[0, 1], [0, 2]], [1, 1], dense_shape=[1, 4])
ordered = tf.sparse.reorder(unordered)
for name, summand in {"unordered": unordered, "ordered": ordered}.items():
    total = tf.sparse.add(summand, ones)
    print(f"{name:9}", total.indices.numpy().tolist(), total.values.numpy())

wrong = tf.sparse.add(unordered, ones).indices.numpy().tolist()
right = tf.sparse.to_dense(tf.sparse.add(ordered, ones)).numpy().tolist()
assert isinstance(error, tf.errors.InvalidArgumentError)
assert complaint == "indices[1] = [0,1] is out of order."
assert wrong.count([0, 1]) == 2
assert right == [[0, 9, 8, 0]]
