import numpy as np
import tensorflow as tf

halved = {
    "the list `[1.0]`": (np.array([1.0]), tf.constant([1.0])),
    "`zeros(3)`": (np.zeros(3), tf.zeros(3)),
    "`eye(2)`": (np.eye(2), tf.eye(2)),
    "`linspace(0.0, 1.0, 3)`": (np.linspace(0.0, 1.0, 3), tf.linspace(0.0, 1.0, 3)),
    "the list `[1]`": (np.array([1]), tf.constant([1])),
    "`arange(3)`, `range(3)`": (np.arange(3), tf.range(3)),
}
equal = {
    "`linspace(0, 1, 3)`": (np.linspace(0, 1, 3), tf.linspace(0, 1, 3)),
    "the list `[1j]`": (np.array([1j]), tf.constant([1j])),
    "`[1]` divided by `[2]`": (
        np.array([1]) / np.array([2]),
        tf.constant([1]) / tf.constant([2]),
    ),
}
print("| made from | NumPy | TensorFlow |\n|---|---|---|")
for source, (array, tensor) in (halved | equal).items():
    print(f"| {source} | {array.dtype} | {tensor.dtype.name} |")

types = [(array.dtype.name, tensor.dtype.name) for array, tensor in halved.values()]
assert types == [("float64", "float32")] * 4 + [("int64", "int32")] * 2
assert all(array.dtype == tensor.dtype for array, tensor in equal.values())
assert equal["`[1]` divided by `[2]`"][1].dtype == tf.float64
assert len(equal) == 3
