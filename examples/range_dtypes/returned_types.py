import tensorflow as tf

scores = tf.constant([0.1, 0.7, 0.2])
ragged = tf.ragged.constant([[0.1, 0.7], [0.2]])

narrow = {
    "tf.range": tf.range(3),
    "tf.math.top_k": tf.math.top_k(scores).indices,
    "tf.argsort": tf.argsort(scores),
    "tf.size": tf.size(scores),
    "tf.shape": tf.shape(scores),
}
wide = {
    "tf.data.Dataset.range": next(iter(tf.data.Dataset.range(3))),
    "tf.argmax": tf.argmax(scores),
    "tf.where": tf.where(scores > 0.5),
    "tf.math.count_nonzero": tf.math.count_nonzero(scores),
    "tf.RaggedTensor.row_lengths": ragged.row_lengths(),
}
print("| function | type | function | type |\n|---|---|---|---|")
for pair in zip(narrow.items(), wide.items(), strict=True):
    cells = [f"`{name}` | {tensor.dtype.name}" for name, tensor in pair]
    print("|", " | ".join(cells), "|")
narrow_argmax = tf.argmax(scores, output_type=tf.int32)

assert narrow["tf.math.top_k"][0].numpy() == wide["tf.argmax"].numpy()
assert {tensor.dtype for tensor in narrow.values()} == {tf.int32}
assert {tensor.dtype for tensor in wide.values()} == {tf.int64}
assert narrow_argmax.dtype == tf.int32
