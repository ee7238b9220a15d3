import tensorflow as tf

first, second = [[1, 5, 9], [10]], [[5, 6], [10, 13]]
ragged = [tf.ragged.constant(rows) for rows in (first, second)]

padded_union = tf.sets.union(*[rows.to_tensor() for rows in ragged])
union = tf.sets.union(*[rows.to_sparse() for rows in ragged])
for name, sets in {"padded:": padded_union, "sparse:": union}.items():
    rows = tf.RaggedTensor.from_sparse(sets).to_list()
    print(name, rows, "sizes", tf.sets.size(sets).numpy())

assert isinstance(union, tf.SparseTensor)
assert tf.RaggedTensor.from_sparse(union).to_list() == [[1, 5, 6, 9], [10, 13]]
assert tf.sets.size(union).numpy().tolist() == [4, 2]
assert tf.sets.size(padded_union).numpy().tolist() == [4, 3]
assert 0 in padded_union.values.numpy()
