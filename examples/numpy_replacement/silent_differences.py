import numpy as np
import tensorflow as tf


def outcome(code):
    try:
        result = eval(code)
    except (ValueError, OverflowError) as error:
        return type(error).__name__
    if isinstance(result, list):
        return str([np.asarray(part).tolist() for part in result])
    return str(np.asarray(result).tolist())


v = np.array([3, 1, 2])
small = np.array([100, 100], np.int8)
x, small_tensor = tf.constant(v), tf.constant(small)
matrix = np.eye(2)
lines = {
    "np.mean([1, 2])": "tf.reduce_mean([1, 2])",
    "np.sum(small)": "tf.reduce_sum(small_tensor)",
    "np.prod(small)": "tf.reduce_prod(small_tensor)",
    "small + 300": "small_tensor + 300",
    "v == np.array([3, 1])": "x == np.array([3, 1])",
    "np.split(v, [1, 2])": "tf.split(x, [1, 2])",
    "np.unique(v)": "tf.unique(x).y",
    "np.linalg.svd(matrix)[0]": "tf.linalg.svd(matrix)[0]",
}
results = {}
print("| NumPy | gives | TensorFlow | gives |\n|---|---|---|---|")
for in_numpy, in_tensorflow in lines.items():
    numpys, tensorflows = outcome(in_numpy), outcome(in_tensorflow)
    results[in_tensorflow] = numpys, tensorflows
    print(f"| `{in_numpy}` | `{numpys}` | `{in_tensorflow}` | `{tensorflows}` |")

mean = tf.reduce_mean([1, 2])
mean_of_floats = tf.reduce_mean(tf.cast([1, 2], tf.float32))
total, product = tf.reduce_sum(small_tensor), tf.reduce_prod(small_tensor)
assert len(results) == 8
assert results["tf.reduce_sum(small_tensor)"] == ("200", "-56")
assert results["tf.unique(x).y"] == ("[1, 2, 3]", "[3, 1, 2]")
assert results["tf.linalg.svd(matrix)[0]"][1] == "[1.0, 1.0]"
assert all(numpys != tensorflows for numpys, tensorflows in results.values())
assert not any("Error" in tensorflows for _, tensorflows in results.values())
assert mean.dtype == tf.int32
assert total.dtype == product.dtype == tf.int8
assert mean_of_floats.numpy() == 1.5
