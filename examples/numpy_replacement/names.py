import numpy as np
import tensorflow as tf

a = np.array([[4.0, 1.0], [2.0, 3.0]])
x = tf.constant(a)
pairs = {
    "a + 2 * a[0]": "x + 2 * x[0]",
    "a @ a": "x @ x",
    "np.stack([a, a], axis=1)": "tf.stack([x, x], axis=1)",
    "np.sum(a, axis=0)": "tf.reduce_sum(x, axis=0)",
    "np.max(a)": "tf.reduce_max(x)",
    "np.concatenate([a, a])": "tf.concat([x, x], axis=0)",
    "np.power(a, 2)": "tf.pow(x, 2)",
    "np.log(a)": "tf.math.log(x)",
    "np.clip(a, 2, 3)": "tf.clip_by_value(x, 2, 3)",
    "np.flip(a, axis=0)": "tf.reverse(x, axis=[0])",
    "np.take(a, [1, 0], axis=1)": "tf.gather(x, [1, 0], axis=1)",
    "np.transpose(a, axes=(1, 0))": "tf.transpose(x, perm=(1, 0))",
    "a.reshape(4)": "tf.reshape(x, [4])",
    "a.astype(np.int64)": "tf.cast(x, tf.int64)",
}
print("| NumPy | TensorFlow |\n|---|---|")
equal = []
for in_numpy, in_tensorflow in pairs.items():
    left, right = eval(in_numpy), eval(in_tensorflow)
    equal.append(left.shape == right.shape and np.allclose(left, right))
    print(f"| `{in_numpy}` | `{in_tensorflow}` |")

assert len(equal) == 14
assert all(equal)
