import tensorflow as tf

nested = tf.ragged.constant([[[1], [2, 3]], []])
even = tf.ragged.constant([[1, 2], [3, 4]])
pairs = tf.ragged.constant([[[1, 2], [3, 4]], []], ragged_rank=1)
for tensor in (nested, even, pairs):
    splits = [split.numpy().tolist() for split in tensor.nested_row_splits]
    print(tensor.shape, "ragged rank", tensor.ragged_rank, "row splits", splits)

assert (nested.ragged_rank, nested.shape.as_list()) == (2, [2, None, None])
assert (even.ragged_rank, even.row_lengths().numpy().tolist()) == (1, [2, 2])
assert (pairs.ragged_rank, pairs.shape.as_list()) == (1, [2, None, 2])
assert [split.numpy().tolist() for split in nested.nested_row_splits] == [[0, 2, 2], [0, 1, 3]]
assert nested.flat_values.numpy().tolist() == [1, 2, 3]
