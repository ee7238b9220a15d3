import matplotlib.pyplot as plt
import tensorflow as tf
from matplotlib.colors import to_rgba

sparse = tf.SparseTensor([[0, 2], [2, 1]], [7, 8], dense_shape=[3, 4])
rows = [[3, 1, 4], [], [5, 9]]
ragged = tf.ragged.constant(rows)
words = tf.constant(["hi", "café"])
first, second = [1, 5, 9], [9, 5, 6]
common = tf.sets.intersection([first], [second])
array = tf.TensorArray(tf.int32, size=3, clear_after_read=False)
array = array.write(2, 4).write(0, 0).write(1, 1)
queue = tf.queue.FIFOQueue(capacity=5, dtypes=[tf.int32], shapes=[[]])
queue.enqueue_many([[3, 1, 4, 5]])
taken = queue.dequeue().numpy()
waiting = queue.dequeue_many(queue.size()).numpy()


def parts(tensor):
    indices = [f"{row},{column}" for row, column in tensor.indices.numpy()]
    shape = tensor.dense_shape.numpy()
    return {"indices": indices, "values": tensor.values.numpy(), "dense_shape": shape}


grid = [["", "", 7, ""], [""] * 4, ["", 8, "", ""]]
in_bytes = {f"bytes of {i}": text.hex(" ").split() for i, text in enumerate(words.numpy())}
panels = {
    "Sparse tensor": ({f"row {i}": row for i, row in enumerate(grid)}, parts(sparse)),
    "Ragged tensor": (
        {f"row {i}": row for i, row in enumerate(rows)},
        {"values": ragged.values.numpy(), "row_splits": ragged.row_splits.numpy()},
    ),
    "Sets: an intersection": ({"first": first, "second": second}, parts(common)),
    "String tensor": ({"0": ["hi"], "1": ["café"]}, in_bytes),
    "Tensor array": (
        {"number": [2, 0, 1], "written": [4, 0, 1]},
        {"elements": array.stack().numpy()},
    ),
    "Queue": ({"came": [3, 1, 4, 5], "taken out": [taken]}, {"waiting": waiting}),
}
figure, grid_of_axes = plt.subplots(
    3, 2, figsize=(6, 7.4), height_ratios=[6, 5, 3], layout="constrained"
)
for axes, (title, (meant, stored)) in zip(grid_of_axes.flat, panels.items(), strict=True):
    for y, cells in enumerate([*meant.values(), *stored.values()]):
        face = to_rgba("C0", 0.4) if y >= len(meant) else "none"
        for x, cell in enumerate(cells):
            axes.add_patch(plt.Rectangle((x, y - 0.4), 0.95, 0.8, fc=face, ec="gray"))
            axes.text(x + 0.47, y, cell, ha="center", va="center", fontsize=12)
    bottom = [6, 5, 3][axes.get_subplotspec().rowspan.start]
    axes.set(title=title, xlim=(0, 5), ylim=(bottom - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(meant) + len(stored)), [*meant, *stored], fontsize=12)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
plt.show()

assert sparse.indices.numpy().tolist() == [[0, 2], [2, 1]]
assert sparse.values.numpy().tolist() == [7, 8]
assert tf.sparse.to_dense(sparse).numpy().tolist() == [[0, 0, 7, 0], [0] * 4, [0, 8, 0, 0]]
assert ragged.values.numpy().tolist() == [3, 1, 4, 5, 9]
assert ragged.row_splits.numpy().tolist() == [0, 3, 3, 5]
assert ragged.to_list() == rows
assert isinstance(common, tf.SparseTensor)
assert common.values.numpy().tolist() == [5, 9]
assert [len(text) for text in words.numpy()] == [2, 5]
assert array.stack().numpy().tolist() == [0, 1, 4]
assert taken == 3
assert waiting.tolist() == [1, 4, 5]
