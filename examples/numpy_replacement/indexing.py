import numpy as np
import tensorflow as tf

array = np.array([[1, 2, 3], [4, 5, 6]])
tensor = tf.constant(array)
print("array[[0, 1]]: ", array[[0, 1]].tolist())
print("tensor[[0, 1]]:", tensor[[0, 1]].numpy())
errors = []
rows = np.array([0, 1])
for index in [rows, tf.constant(rows), np.s_[:, [0, 2]], np.s_[[0, 1], [0, 2]]]:
    try:
        tensor[index]
    except TypeError as error:
        errors.append(error)
print(f"{type(errors[0]).__name__}: {errors[0]}")
negative = None
try:
    with tf.device("CPU"):
        tf.gather(tensor, [-1])
except tf.errors.InvalidArgumentError as caught:
    negative = caught
    complaint = str(negative).partition("}} ")[2].partition(" [Op")[0]
    print(f"tf.gather(tensor, [-1])\n    {type(negative).__name__}: {complaint}")


@tf.function(jit_compile=True)
def compiled(tensor):
    return tf.gather(tensor, [-1])


with tf.device("CPU"):
    by_xla = compiled(tensor)
print("tf.gather(tensor, [-1]), compiled by XLA:", by_xla.numpy())

assert array[1, -1] == tensor[1, -1]
assert np.array_equal(array[:, ::-2], tensor[:, ::-2])
assert np.array_equal(array[..., 0], tensor[..., 0])
assert np.array_equal(array[:, None], tensor[:, None])
assert np.array_equal(array[array > 4], tensor[tensor > 4])
assert array[[0, 1]].tolist() == [[1, 2, 3], [4, 5, 6]]
assert tensor[[0, 1]].numpy() == 2
assert len(errors) == 4
assert np.array_equal(tf.gather(tensor, rows), array[[0, 1]])
assert np.array_equal(tf.gather(tensor, [0, 2], axis=1), array[:, [0, 2]])
assert np.array_equal(tf.gather_nd(tensor, [[0, 0], [1, 2]]), array[[0, 1], [0, 2]])
assert isinstance(negative, tf.errors.InvalidArgumentError)
assert complaint == "indices[0] = -1 is not in [0, 2)"
assert by_xla.numpy().tolist() == [[1, 2, 3]]
assert array[[-1]].tolist() == [[4, 5, 6]]
