import operator

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")
tnp = tf.experimental.numpy
made_before = tf.constant([[1], [2]])


def outcome(attempt):
    try:
        result = attempt()
    except (AttributeError, TypeError, tf.errors.InvalidArgumentError) as error:
        return type(error).__name__
    return f"{result.dtype.name} {result.numpy().tolist()}"


def outcomes():
    t = tf.constant([[1], [2]])
    attempts = {
        "t + tf.constant(0.5)": lambda: t + tf.constant(0.5),
        "tf.range(2) + 0.5": lambda: tf.range(2) + 0.5,
        "tf.constant([1], tf.int64) + 0.5": lambda: tf.constant([1], tf.int64) + 0.5,
        "t * np.float64(0.5)": lambda: t * np.float64(0.5),
        "t[[1, 0]]": lambda: t[[1, 0]],
        "t.T": lambda: t.T,
        "t.sum()": lambda: t.sum(),
        "t[0] = 9": lambda: operator.setitem(t, 0, 9),
        "tf.reduce_mean(t)": lambda: tf.reduce_mean(t),
    }
    return {code: outcome(attempt) for code, attempt in attempts.items()}


before = outcomes()
tnp.experimental_enable_numpy_behavior()
alone = outcomes()
tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="all")
in_all = outcomes()
tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="safe")
safe = outcomes()
print("| code | before | the switch alone | mode `all` | mode `safe` |\n|---|---|---|---|---|")
for code in before:
    print(f"| `{code}` | `{before[code]}` | `{alone[code]}` | `{in_all[code]}` | `{safe[code]}` |")

assert before["t + tf.constant(0.5)"] == "InvalidArgumentError"
assert alone["t + tf.constant(0.5)"] == "float64 [[1.5], [2.5]]"
assert in_all["t + tf.constant(0.5)"] == safe["t + tf.constant(0.5)"] == "float32 [[1.5], [2.5]]"
assert (before["t[[1, 0]]"], alone["t[[1, 0]]"]) == ("int32 2", "int32 [[2], [1]]")
assert (before["t.T"], alone["t.T"]) == ("AttributeError", "int32 [[1, 2]]")
assert made_before.T.numpy().tolist() == [[1, 2]]
switched = alone, in_all, safe
assert all(each["t.sum()"] == "AttributeError" for each in switched)
assert all(each["t[0] = 9"] == "TypeError" for each in switched)
assert all(each["tf.reduce_mean(t)"] == "int32 1" for each in switched)
assert not hasattr(tnp, "linalg")
of_range = "tf.range(2) + 0.5"
assert alone[of_range] == in_all[of_range] == "float64 [0.5, 1.5]"
assert safe[of_range] == "TypeError"
integers = "tf.constant([1], tf.int64) + 0.5"
assert alone[integers] == in_all[integers] == "float64 [1.5]"
assert safe[integers] == "TypeError"
