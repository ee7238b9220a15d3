import tensorflow as tf

numbers = tf.data.Dataset.range(3)
error = None
try:
    numbers.map(lambda n: n + tf.range(10))
except TypeError as caught:
    error = caught
    complaint = str(error).rpartition("TypeError: ")[2].strip()
    print(f"{type(error).__name__}: {complaint}")

sums = numbers.map(lambda n: n + tf.range(10, dtype=n.dtype))
for tensor in sums:
    print(tensor.dtype.name, tensor.numpy())

assert numbers.element_spec.dtype == tf.int64
assert isinstance(error, TypeError)
assert "'AddV2' Op has type int32 that does not match type int64" in complaint
assert sums.element_spec.dtype == tf.int64
assert [tensor.numpy()[-1] for tensor in sums] == [9, 10, 11]
