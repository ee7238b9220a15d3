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
errors, cured = {}, []
print("| NumPy | TensorFlow | raises | write instead |\n|---|---|---|---|")
for in_numpy, (in_tensorflow, cure) in lines.items():
    try:
        eval(in_tensorflow)
    except (tf.errors.InvalidArgumentError, TypeError, AttributeError) as error:
        errors[in_tensorflow] = error
    cured.append(np.allclose(eval(in_numpy), eval(cure)))
    raised = type(errors[in_tensorflow]).__name__
    print(f"| `{in_numpy}` | `{in_tensorflow}` | `{raised}` | `{cure}` |")

plus_a_float = errors["tf.constant([1]) + 0.5"]
assert len(errors) == len(lines) == 7
assert isinstance(plus_a_float, tf.errors.InvalidArgumentError)
assert "cannot compute AddV2" in plus_a_float.message
assert isinstance(errors["x.sum()"], AttributeError)
assert all(cured)
