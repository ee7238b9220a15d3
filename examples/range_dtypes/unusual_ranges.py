import tensorflow as tf


def outcome(make):
    try:
        tensor = make()
        return tensor.dtype.name, str(tensor.numpy())
    except (tf.errors.InvalidArgumentError, tf.errors.NotFoundError) as error:
        reason = str(error).splitlines()[0]
        return type(error).__name__, reason.partition(" for '")[0].partition(":")[0]


with tf.device("CPU"):
    found = {
        "uint8": outcome(lambda: tf.range(3, dtype=tf.uint8)),
        "int8": outcome(lambda: tf.range(3, dtype=tf.int8)),
        "cast to uint8": outcome(lambda: tf.cast(tf.range(3), tf.uint8)),
    }
for what, (kind, text) in found.items():
    print(f"{what:14} {kind}: {text}")

assert found["uint8"][0] == "InvalidArgumentError"
assert "uint8" in found["uint8"][1]
assert found["int8"][0] == "NotFoundError"
assert "device" in found["int8"][1]
assert found["cast to uint8"] == ("uint8", "[0 1 2]")
