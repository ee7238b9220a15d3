import numpy as np
import tensorflow as tf

fractions, large = np.array([0.9, 1.9]), np.array([2**32 + 1])
unchecked = [tf.constant(array, dtype=tf.int32) for array in (fractions, large)]
print("unchecked:", *unchecked, sep="\n    ")


def to_int32(array):
    narrow = array.astype(np.int32)
    if not np.array_equal(narrow, array):
        raise ValueError("some values do not fit into int32")
    return tf.constant(narrow)


refused = []
for array in (fractions, large):
    try:
        to_int32(array)
    except ValueError as error:
        refused.append(error)
print("checked:", to_int32(np.arange(10)))
print(f"    {type(refused[0]).__name__}: {refused[0]}")

assert [tensor.numpy().tolist() for tensor in unchecked] == [[0, 1], [1]]
assert len(refused) == 2
assert to_int32(np.arange(10)).dtype == tf.int32
