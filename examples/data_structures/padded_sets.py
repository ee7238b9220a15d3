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
refused = []
for kind in (tf.float32, tf.uint64):
    try:
        tf.sets.union(tf.constant([[1]], kind), tf.constant([[2]], kind))
    except TypeError as error:
        refused.append(kind)
        print(f"{type(error).__name__}: {str(error).partition(' not in')[0]}")

assert isinstance(union, tf.SparseTensor)
assert rows(union) == [[1, 5, 6, 9], [10, 13]]
assert rows(difference) == [[1, 9], []]
assert tf.sets.size(union).numpy().tolist() == [4, 2]
assert sorted(rows(padded_union)[1]) == [0, 10, 13]
assert first.dtype == tf.int32
assert refused == [tf.float32, tf.uint64]
assert tf.sets.union([["a"]], [["b"]]).values.numpy().tolist() == [b"a", b"b"]
