import tensorflow as tf

three, wide_three = tf.constant(3), tf.constant(3, tf.int64)
ranges = {
    "tf.range(three)": tf.range(three),
    "tf.range(wide_three)": tf.range(wide_three),
    "tf.range(three, wide_three + 2)": tf.range(three, wide_three + 2),
    "tf.range(three, dtype=tf.int64)": tf.range(three, dtype=tf.int64),
    "tf.range(three, dtype=tf.float32)": tf.range(three, dtype=tf.float32),
}
for code, tensor in ranges.items():
    print(f"{code:35} {tensor.dtype.name} {tensor.numpy()}")

types = [tensor.dtype for tensor in ranges.values()]
assert types == [tf.int32, tf.int64, tf.int64, tf.int64, tf.float32]
assert [tensor.shape[0] for tensor in ranges.values()] == [3, 3, 2, 3, 3]
