import tensorflow as tf

tensors = {
    "a number": tf.constant(42),
    "a vector": tf.constant([1.0, 2.0]),
    "a colour picture": tf.zeros([8, 8, 3]),
    "some words": tf.constant(["to", "be"]),
}
for what, tensor in tensors.items():
    rank = tensor.shape.rank
    print(f"{what}: rank {rank}, shape {tensor.shape}, type {tensor.dtype.name}")

assert all(tf.is_tensor(tensor) for tensor in tensors.values())
assert [tensor.shape.rank for tensor in tensors.values()] == [0, 1, 3, 1]
assert tensors["a colour picture"].shape == (8, 8, 3)
assert tensors["a number"].dtype == tf.int32
assert tensors["some words"].dtype == tf.string
