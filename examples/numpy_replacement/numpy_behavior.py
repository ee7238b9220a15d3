import subprocess
import sys

program = """
import operator
import numpy as np
import tensorflow as tf
from keras.layers import Dense
tnp = tf.experimental.numpy
t = tf.constant([[1], [2]])
ones = np.ones((1, 2))

def outcome(code):
    try:
        result = eval(code)
    except Exception as error:
        return type(error).__name__
    return f"{result.dtype.name} {result.numpy().tolist()}"

lines = [
    "t + tf.constant(0.5)", "t * np.float64(0.5)", "t[[1, 0]]", "t.T", "tnp.sqrt(4)",
    "t.sum()", "operator.setitem(t, 0, 9)", "tf.reduce_mean(t)",
    "Dense(1, kernel_initializer='ones')(ones)",
]
before = [outcome(line) for line in lines]
tnp.experimental_enable_numpy_behavior()
after = [outcome(line) for line in lines]
tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="all")
for line, *earlier in zip(lines, before, after):
    print(line, *earlier, outcome(line), sep=" | ")
"""
command = [sys.executable, "-c", program]
run = subprocess.run(command, capture_output=True, text=True, check=True)
table = {}
print('| code | before | after the switch | in mode `"all"` |\n|---|---|---|---|')
for row in run.stdout.splitlines():
    code, *cells = row.split(" | ")
    table[code] = cells
    print("|", " | ".join(f"`{cell}`" for cell in [code, *cells]), "|")

dense = "Dense(1, kernel_initializer='ones')(ones)"
before, after, in_mode_all = (
    dict(zip(table, column, strict=True)) for column in zip(*table.values(), strict=True)
)
assert before["t + tf.constant(0.5)"] == "InvalidArgumentError"
assert after["t + tf.constant(0.5)"] == "float64 [[1.5], [2.5]]"
assert before["t[[1, 0]]"] == "int32 2"
assert after["t[[1, 0]]"] == "int32 [[2], [1]]"
assert before["t.T"] == before["tnp.sqrt(4)"] == "AttributeError"
assert after["t.T"] == "int32 [[1, 2]]"
assert after["tnp.sqrt(4)"] == "float64 2.0"
assert after["t.sum()"] == "AttributeError"
assert after["operator.setitem(t, 0, 9)"] == "TypeError"
assert after["tf.reduce_mean(t)"] == "int32 1"
assert before[dense] == after[dense] == "float32 [[2.0]]"
assert in_mode_all[dense] == "ValueError"
