import tensorflow as tf

sparse = tf.sparse.from_dense([0, 1])
variant = tf.data.experimental.to_variant(tf.data.Dataset.range(3))
found = {"a sparse tensor": hasattr(sparse, "numpy")}


@tf.function
def traced(x):
    found["a tensor in a tf.function"] = hasattr(x, "numpy")
    return x


traced(tf.constant(1.0))
for kind, has_numpy in found.items():
    print(f"{kind} has .numpy(): {has_numpy}")
error = None
try:
    variant.numpy()
except tf.errors.InvalidArgumentError as caught:
    error = caught
    reason = str(error).split(". (")[0]
    print(f"variant.numpy()\n    {type(error).__name__}: {reason}")

assert found == {"a sparse tensor": False, "a tensor in a tf.function": False}
assert isinstance(error, tf.errors.InvalidArgumentError)
assert isinstance(variant, tf.Tensor)
