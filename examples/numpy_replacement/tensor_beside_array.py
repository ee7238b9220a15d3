import warnings

import numpy as np
import tensorflow as tf

array = np.array([0.5])
tensor = tf.constant([1])
by_operator = array + tensor
by_function = np.add(array, tensor)
print("array + tensor:       ", by_operator)
print("np.add(array, tensor):", repr(by_function))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from_nan = tensor + np.array([np.nan])
print(f"an array of NaN: {from_nan.dtype.name}")
print(f"{caught[0].category.__name__}: {caught[0].message}")

assert by_operator.dtype == tf.int32
assert by_operator.numpy().tolist() == [1]
assert isinstance(by_function, np.ndarray)
assert by_function.tolist() == [1.5]
assert from_nan.dtype == tf.int32
assert str(caught[0].message) == "invalid value encountered in cast"
