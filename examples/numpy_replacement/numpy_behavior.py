import subprocess
import sys

program = """
import operator, sys
import numpy as np
import tensorflow as tf
tnp = tf.experimental.numpy
mode = {"dtype_conversion_mode": sys.argv[1]} if len(sys.argv) > 1 else {}
tnp.experimental_enable_numpy_behavior(**mode)

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
for code, attempt in attempts.items():
    try:
        result = attempt()
        print(code, f"{result.dtype.name} {result.numpy().tolist()}", sep=" | ")
    except Exception as error:
        print(code, type(error).__name__, sep=" | ")
print("hasattr(tnp, 'linalg')", hasattr(tnp, "linalg"), sep=" | ")
"""
modes = [[], ["all"], ["safe"]]
command = [sys.executable, "-c", program]
pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
runs = [subprocess.Popen([*command, *mode], **pipes) for mode in modes]
outputs = [run.communicate()[0].splitlines() for run in runs]
legacy, in_all, safe = (dict(line.split(" | ") for line in lines) for lines in outputs)
print("| code | the switch alone |", "mode `all` | mode `safe` |")
print("|---|---|---|---|")
for code in legacy:
    print(f"| `{code}` | `{legacy[code]}` | `{in_all[code]}` | `{safe[code]}` |")

assert legacy["t + tf.constant(0.5)"] == "float64 [[1.5], [2.5]]"
assert in_all["t + tf.constant(0.5)"] == safe["t + tf.constant(0.5)"] == "float32 [[1.5], [2.5]]"
assert legacy["t * np.float64(0.5)"] == "float64 [[0.5], [1.0]]"
assert legacy["t[[1, 0]]"] == "int32 [[2], [1]]"
assert legacy["t.T"] == "int32 [[1, 2]]"
for_each = [legacy, in_all, safe]
assert [mode["t.sum()"] for mode in for_each] == ["AttributeError"] * 3
assert [mode["t[0] = 9"] for mode in for_each] == ["TypeError"] * 3
assert [mode["tf.reduce_mean(t)"] for mode in for_each] == ["int32 1"] * 3
assert [mode["hasattr(tnp, 'linalg')"] for mode in for_each] == ["False"] * 3
of_range = "tf.range(2) + 0.5"
assert legacy[of_range] == in_all[of_range] == "float64 [0.5, 1.5]"
assert safe[of_range] == "TypeError"
integers = "tf.constant([1], tf.int64) + 0.5"
assert legacy[integers] == in_all[integers] == "float64 [1.5]"
assert safe[integers] == "TypeError"
