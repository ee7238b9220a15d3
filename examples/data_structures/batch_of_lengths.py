import tensorflow as tf

vectors = tf.data.Dataset.range(1, 4).map(tf.range)
error = None
try:
    next(iter(vectors.batch(3)))
except tf.errors.InvalidArgumentError as caught:
    error = caught
    complaint = error.message.partition("}} ")[2].partition(".")[0]
    print(f"{type(error).__name__}: {complaint}")

padded = next(iter(vectors.padded_batch(3)))
ragged = next(iter(vectors.ragged_batch(3)))
print("padded_batch:", padded.numpy().tolist())
print("ragged_batch:", ragged.to_list())

assert isinstance(error, tf.errors.InvalidArgumentError)
assert complaint.startswith("Cannot add tensor to the batch")
assert padded.numpy().tolist() == [[0, 0, 0], [0, 1, 0], [0, 1, 2]]
assert isinstance(ragged, tf.RaggedTensor)
assert ragged.to_list() == [[0], [0, 1], [0, 1, 2]]
