import numpy as np
import tensorflow as tf

arrays = {
    "scalar": np.array(34),
    "vector": np.array([34, 4, 7, 21, 8]),
    "matrix": np.ones([3, 5]),
    "cube": np.ones([3, 3, 5]),
}
tensors = {name: tf.constant(array) for name, array in arrays.items()}
print("        rank  array is a tensor  tf.constant(array) is one")
for name, array in arrays.items():
    before, after = tf.is_tensor(array), isinstance(tensors[name], tf.Tensor)
    print(f"{name:6}  {array.ndim:4}  {before!s:17}  {after}")

assert [array.ndim for array in arrays.values()] == [0, 1, 2, 3]
assert [int(tf.rank(tensor)) for tensor in tensors.values()] == [0, 1, 2, 3]
assert not any(tf.is_tensor(array) for array in arrays.values())
assert all(isinstance(tensor, tf.Tensor) for tensor in tensors.values())
assert len({type(tensor) for tensor in tensors.values()}) == 1
