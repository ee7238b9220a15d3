import numpy as np
import tensorflow as tf

a = np.array([1.0, 2.0])
x = tf.constant(a)
lines = {
    "np.sqrt(4)": ("tf.sqrt(4)", "tf.sqrt(4.0)"),
    "np.sum([True, True])": (
        "tf.reduce_sum([True, True])",
        "tf.math.count_nonzero([True, True])",
    ),
    "np.std([1, 2])": ("tf.math.reduce_std([1, 2])", "tf.math.reduce_std([1.0, 2.0])"),
    "np.array([1]) + 0.5": ("tf.constant([1]) + 0.5", "tf.constant([1.0]) + 0.5"),
    "a @ a": ("x @ x", "tf.tensordot(x, x, axes=1)"),
    "a.sum()": ("x.sum()", "tf.reduce_sum(x)"),
    "a.reshape(2, 1)": ("x.reshape(2, 1)", "tf.reshape(x, [2, 1])"),
}
errors, cured = [], []
print("| NumPy | TensorFlow | raises | write instead |\n|---|---|---|---|")
for in_numpy, (in_tensorflow, cure) in lines.items():
    try:
        eval(in_tensorflow)
    except (tf.errors.InvalidArgumentError, TypeError, AttributeError) as error:
        errors.append(type(error).__name__)
    cured.append(np.allclose(eval(in_numpy), eval(cure)))
    print(f"| `{in_numpy}` | `{in_tensorflow}` | `{errors[-1]}` | `{cure}` |")

assert len(errors) == len(lines) == 7
assert all(cured)
