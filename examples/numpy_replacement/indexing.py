import numpy as np
import tensorflow as tf

array = np.array([[1, 2, 3], [4, 5, 6]])
tensor = tf.constant(array)


def select(values, index):
    try:
        return str(np.asarray(eval(f"values[{index}]")).tolist())
    except TypeError as error:
        return type(error).__name__


alike = ["1, -1", "::-1", ":, ::2", "..., 0", ":, None, 0", "values > 4"]
unlike = ["[0, 1]", "np.array([0, 1])", ":, [0, 2]", "[0, 1], [0, 2]"]
pairs = {}
print("| index | NumPy | TensorFlow |\n|---|---|---|")
for index in alike + unlike:
    pairs[index] = select(array, index), select(tensor, index)
    print(f"| `[{index}]` | `{pairs[index][0]}` | `{pairs[index][1]}` |")

rows = tf.gather(tensor, [0, 1]).numpy()
columns = tf.gather(tensor, [0, 2], axis=1).numpy()
points = tf.gather_nd(tensor, [[0, 0], [1, 2]]).numpy()
assert all(numpys == tensorflows for numpys, tensorflows in map(pairs.get, alike))
assert pairs["[0, 1]"] == ("[[1, 2, 3], [4, 5, 6]]", "2")
assert [pairs[index][1] for index in unlike[1:]] == ["TypeError"] * 3
assert np.array_equal(rows, array[[0, 1]])
assert np.array_equal(columns, array[:, [0, 2]])
assert np.array_equal(points, array[[0, 1], [0, 2]])
