import tensorflow as tf

batteries = {
    "input pipelines": "next(iter(tf.data.Dataset.range(7).batch(3)))",
    "pictures": "tf.shape(tf.image.resize(tf.ones([2, 2, 3]), [5, 4]))",
    "signals": "tf.signal.frame(tf.range(4), frame_length=3, frame_step=1)",
    "text": "tf.strings.length(tf.strings.split('to be or not'))",
    "linear algebra": "tf.linalg.norm([3.0, 4.0])",
    "rows of unequal length": "tf.ragged.constant([[1, 2], [3]]).row_lengths()",
    "sparse matrices": "tf.sparse.to_dense(tf.sparse.eye(2))",
    "file formats": "tf.io.decode_csv('1,2', record_defaults=[[0], [0]])[1]",
}
print("| for | you write | and get |\n|---|---|---|")
results = []
for purpose, code in batteries.items():
    results.append(eval(code, {"tf": tf}).numpy().tolist())
    print(f"| {purpose} | `{code}` | `{results[-1]}` |")

assert results[:2] == [[0, 1, 2], [5, 4, 3]]
assert results[2:4] == [[[0, 1, 2], [1, 2, 3]], [2, 2, 2, 3]]
assert results[4:6] == [5.0, [2, 1]]
assert results[6:] == [[[1.0, 0.0], [0.0, 1.0]], 2]
