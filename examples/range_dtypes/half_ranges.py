import tensorflow as tf


@tf.function
def traced():
    return tf.range(3, dtype=tf.float16)


error = None
with tf.device("CPU"):
    eager = tf.range(3, dtype=tf.float16)
    print("eagerly:", eager.dtype.name, eager.numpy())
    try:
        traced()
    except ValueError as caught:
        error = caught
        reason = str(error).rpartition("Error: ")[2].partition(" for '")[0]
        print(f"in a tf.function: {type(error).__name__}: {reason}")

assert eager.dtype == tf.float16
assert eager.numpy().tolist() == [0, 1, 2]
assert isinstance(error, ValueError)
assert reason == "Unsupported dtype19"
