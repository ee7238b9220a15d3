import tensorflow as tf

rows = [[3, 1, 4], [1, 5]]
error = None
try:
    tf.constant(rows)
except ValueError as caught:
    error = caught
print(f"{type(error).__name__}: {error}")
empty_first = tf.constant([[], [1]])
print("tf.constant([[], [1]]) has the shape", empty_first.shape)

ragged = tf.ragged.constant(rows)
words = tf.strings.split(["to be or not", "to be"])
print(ragged)
print(words)

assert isinstance(error, ValueError)
assert "non-rectangular" in str(error)
assert empty_first.shape == (2, 0)
assert isinstance(ragged, tf.RaggedTensor)
assert ragged.to_list() == [[3, 1, 4], [1, 5]]
assert isinstance(words, tf.RaggedTensor)
assert words.row_lengths().numpy().tolist() == [4, 2]
