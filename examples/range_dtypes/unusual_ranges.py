import tensorflow as tf


def outcome(make):
    try:
        return make().dtype.name, "works"
    except (tf.errors.InvalidArgumentError, tf.errors.NotFoundError) as error:
        reason = str(error).splitlines()[0]
        return type(error).__name__, reason.partition(" for '")[0].partition(":")[0]


with tf.device("CPU"):
    found = {
        "uint8": outcome(lambda: tf.range(3, dtype=tf.uint8)),
        "int8": outcome(lambda: tf.range(3, dtype=tf.int8)),
    }
    casts = [tf.cast(tf.range(3), name) for name in ("uint8", "int8", "float16")]
for what, (kind, text) in found.items():
    print(f"{what:6} {kind}: {text}")
for tensor in casts:
    print("cast: ", tensor.dtype.name, tensor.numpy())

assert found["uint8"][0] == "InvalidArgumentError"
assert "uint8" in found["uint8"][1]
assert found["int8"][0] == "NotFoundError"
assert "device" in found["int8"][1]
assert [tensor.dtype for tensor in casts] == [tf.uint8, tf.int8, tf.float16]
assert all(tensor.numpy().tolist() == [0, 1, 2] for tensor in casts)
