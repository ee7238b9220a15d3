import tensorflow as tf


@tf.function
def refused():
    squares = tf.TensorArray(tf.int64, size=3)
    for i in tf.data.Dataset.range(3):
        squares = squares.write(i, i * i)
    return squares.stack()


@tf.function
def cast():
    squares = tf.TensorArray(tf.int64, size=3)
    for i in tf.data.Dataset.range(3):
        squares = squares.write(tf.cast(i, tf.int32), i * i)
    return squares.stack()


error = None
try:
    refused()
except TypeError as caught:
    error = caught
    complaint = str(error).rpartition("TypeError: ")[2].strip()
    print(f"{type(error).__name__}: {complaint}")
print("with the cast:", cast().numpy())

assert complaint.endswith("has type int64 that does not match expected type of int32.")
assert isinstance(error, TypeError)
assert cast().numpy().tolist() == [0, 1, 4]
