import tensorflow as tf

first = tf.ragged.constant([[1, 5, 9], [10]])
second = tf.ragged.constant([[5, 6], [10, 13]])
padded_union = tf.sets.union(first.to_tensor(), second.to_tensor())
union = tf.sets.union(first.to_sparse(), second.to_sparse())
difference = tf.sets.difference(first.to_sparse(), second.to_sparse())


def rows(sets):
    return tf.RaggedTensor.from_sparse(sets).to_list()


print("union, padded:", rows(padded_union))
print("union, sparse:", rows(union), "sizes", tf.sets.size(union).numpy())
print("difference:   ", rows(difference))
error = None
try:
    tf.sets.union([[1.0]], [[2.0]])
except TypeError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).partition(' not in')[0]}")

assert isinstance(union, tf.SparseTensor)
assert rows(union) == [[1, 5, 6, 9], [10, 13]]
assert rows(difference) == [[1, 9], []]
assert tf.sets.size(union).numpy().tolist() == [4, 2]
assert sorted(rows(padded_union)[1]) == [0, 10, 13]
assert isinstance(error, TypeError)
assert tf.sets.union([["a"]], [["b"]]).values.numpy().tolist() == [b"a", b"b"]
