import tensorflow as tf

ratings = tf.ragged.constant([[0.0, 4.0], [5.0]])
lossy = tf.sparse.from_dense(ratings.to_tensor())
faithful = ratings.to_sparse()
for name, sparse in {"from_dense:": lossy, "to_sparse: ": faithful}.items():
    values = sparse.values
    print(name, values.numpy(), "mean", tf.reduce_mean(values).numpy())

assert lossy.values.numpy().tolist() == [4.0, 5.0]
assert faithful.values.numpy().tolist() == [0.0, 4.0, 5.0]
assert tf.reduce_mean(faithful.values) == tf.reduce_mean(ratings) == 3.0
assert tf.reduce_mean(lossy.values) == 4.5
