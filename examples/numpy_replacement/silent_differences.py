import numpy as np
import tensorflow as tf

v, small = np.array([3, 1, 2]), np.array([100, 100], np.int8)
gaps = np.array([1.0, np.nan, 2.0])
x, small_x = tf.constant(v), tf.constant(small)
numpys_equal = None
try:
    numpys_equal = v == np.array([3, 1])
except ValueError as error:
    numpys_equal = type(error).__name__
results = {
    "the mean of `[1, 2]`": (np.mean([1, 2]), tf.reduce_mean([1, 2])),
    "the sum of 100 and 100 in `int8`": (np.sum(small), tf.reduce_sum(small_x)),
    "`[3, 1, 2] == [3, 1]`": (numpys_equal, x == np.array([3, 1])),
    "`split([3, 1, 2], [1, 2])`": (np.split(v, [1, 2]), tf.split(x, [1, 2])),
    "`unique` of `[3, 1, 2]`": (np.unique(v), tf.unique(x).y),
    "`argmax` of `[1, nan, 2]`": (np.argmax(gaps), tf.argmax(gaps)),
    "the first result of `svd(eye(2))`": (np.linalg.svd(np.eye(2))[0], tf.linalg.svd(tf.eye(2))[0]),
}


def shown(result):
    if isinstance(result, list):
        return [np.asarray(part).tolist() for part in result]
    return np.asarray(result).tolist()


print("| what | NumPy | TensorFlow |\n|---|---|---|")
pairs = {what: (shown(left), shown(right)) for what, (left, right) in results.items()}
for what, (in_numpy, in_tensorflow) in pairs.items():
    print(f"| {what} | `{in_numpy}` | `{in_tensorflow}` |")

assert pairs["the mean of `[1, 2]`"] == (1.5, 1)
assert pairs["the sum of 100 and 100 in `int8`"] == (200, -56)
assert pairs["`[3, 1, 2] == [3, 1]`"] == ("ValueError", False)
assert pairs["`split([3, 1, 2], [1, 2])`"] == ([[3], [1], [2]], [[3], [1, 2]])
assert pairs["`unique` of `[3, 1, 2]`"] == ([1, 2, 3], [3, 1, 2])
assert pairs["`argmax` of `[1, nan, 2]`"] == (1, 2)
assert pairs["the first result of `svd(eye(2))`"][1] == [1.0, 1.0]
assert np.array_equal(tf.linalg.svd(tf.constant([[3.0, 0.0], [0.0, 2.0]]))[0], [3.0, 2.0])
assert tf.reduce_mean(tf.cast([1, 2], tf.float32)).numpy() == 1.5
