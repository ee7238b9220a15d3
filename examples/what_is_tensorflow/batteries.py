import tensorflow as tf

batches = list(tf.data.Dataset.range(7).shuffle(7, seed=0).batch(3))
picture = tf.image.resize(tf.ones([2, 2, 3]), [5, 4])
frames = tf.signal.frame(tf.range(4), frame_length=3, frame_step=1)
lengths = tf.strings.length(tf.strings.split("to be or not"))
rows = tf.ragged.constant([[1, 2], [3]])
dense = tf.sparse.to_dense(tf.sparse.eye(2))
number = tf.io.decode_csv("1,2", record_defaults=[[0], [0]])[1]
print("tf.data:   batches of", *[len(batch) for batch in batches])
print("tf.image:  a picture of shape", picture.shape)
print("tf.signal: frames", frames.numpy().tolist())
print("tf.strings: words of", *lengths.numpy(), "bytes")
print("tf.ragged: rows of", *rows.row_lengths().numpy())
print("tf.sparse:", dense.numpy().tolist())
print("tf.io:     the second field is", number.numpy())

assert [len(batch) for batch in batches] == [3, 3, 1]
assert picture.shape == (5, 4, 3)
assert frames.numpy().tolist() == [[0, 1, 2], [1, 2, 3]]
assert lengths.numpy().tolist() == [2, 2, 2, 3]
assert rows.row_lengths().numpy().tolist() == [2, 1]
assert dense.numpy().tolist() == [[1.0, 0.0], [0.0, 1.0]]
assert number.numpy() == 2
