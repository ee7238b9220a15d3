import tensorflow as tf

fits = tf.constant([-(2**31), 2**31 - 1])
too_large = tf.constant([-(2**31), 2**31])
limit_fits = tf.range(2**31 - 3, 2**31 - 1)
limit_too_large = tf.range(2**31 - 3, 2**31)
for tensor in (fits, too_large, limit_fits, limit_too_large):
    print(tensor.dtype.name, tensor.numpy())
error = None
try:
    tf.constant([2**63])
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")


@tf.function
def traced():
    return tf.constant([2**63])


print("in a tf.function:", traced().dtype.name, traced().numpy())

assert fits.dtype == tf.int32
assert too_large.dtype == tf.int64
assert limit_fits.dtype == tf.int32
assert limit_too_large.dtype == tf.int64
assert fits.numpy().tolist() == [tf.int32.min, tf.int32.max]
assert too_large.numpy().tolist() == [tf.int32.min, tf.int32.max + 1]
assert limit_fits.numpy().tolist() == [2**31 - 3, 2**31 - 2]
assert limit_too_large.numpy().tolist() == [2**31 - 3, 2**31 - 2, 2**31 - 1]
assert isinstance(error, ValueError)
assert traced().dtype == tf.uint64
assert traced().numpy().tolist() == [2**63]
