import numpy as np
import tensorflow as tf

made = {
    "the list `[1.0]`": (np.array([1.0]), tf.constant([1.0])),
    "`zeros(3)`": (np.zeros(3), tf.zeros(3)),
    "`eye(2)`": (np.eye(2), tf.eye(2)),
    "`linspace(0.0, 1.0, 3)`": (np.linspace(0.0, 1.0, 3), tf.linspace(0.0, 1.0, 3)),
    "the list `[1]`": (np.array([1]), tf.constant([1])),
    "`[1]` divided by `[2]`": (np.array([1]) / np.array([2]), tf.constant([1]) / tf.constant([2])),
}
types = {source: (array.dtype.name, tensor.dtype.name) for source, (array, tensor) in made.items()}
print("| made from | NumPy | TensorFlow |\n|---|---|---|")
for source, (in_numpy, in_tensorflow) in types.items():
    print(f"| {source} | {in_numpy} | {in_tensorflow} |")

quotient = made["`[1]` divided by `[2]`"][1]
error = None
try:
    quotient + tf.constant([1.0])
except tf.errors.InvalidArgumentError as caught:
    error = caught

*halved, of_quotient = types.values()
assert halved == [("float64", "float32")] * 4 + [("int64", "int32")]
assert of_quotient == ("float64", "float64")
assert isinstance(error, tf.errors.InvalidArgumentError)
