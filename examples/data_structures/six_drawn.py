from itertools import pairwise

import matplotlib.pyplot as plt
import tensorflow as tf

dense = tf.constant([[0, 0, 7, 0], [0, 0, 0, 0], [0, 8, 0, 0]])
sparse = tf.sparse.from_dense(dense)
rows = [[3, 1, 4], [], [5, 9]]
ragged = tf.ragged.constant(rows)
strings = tf.constant(["hi", "café"]).numpy()
common = tf.sets.intersection([[1, 5, 9], [5, 6, 5]], [[9, 5], [5, 8]])
array = tf.TensorArray(tf.int32, size=5, clear_after_read=False)
for i in reversed(range(5)):
    array = array.write(i, i * i)
queue = tf.queue.FIFOQueue(capacity=5, dtypes=[tf.int32], shapes=[[]])
queue.enqueue_many([[3, 1, 4, 1, 5]])
taken = queue.dequeue_many(2).numpy()
waiting = queue.dequeue_many(queue.size()).numpy()


def parts(tensor):
    indices = [f"{row},{column}" for row, column in tensor.indices.numpy()]
    shape = tensor.dense_shape.numpy()
    return {"indices": indices, "values": tensor.values.numpy(), "dense_shape": shape}


splits = {"values": ragged.values.numpy(), "row_splits": ragged.row_splits.numpy()}
in_bytes = {f"bytes of {i}": text.hex(" ").split() for i, text in enumerate(strings)}
panels = {
    "Sparse tensor": (dense.numpy(), parts(sparse)),
    "Ragged tensor": (rows, splits),
    "Sets": (tf.RaggedTensor.from_sparse(common).to_list(), parts(common)),
    "String tensor": ([[text.decode()] for text in strings], in_bytes),
    "Tensor array": ([], {"elements": [array.read(i).numpy() for i in range(5)]}),
    "Queue": ([], {"taken out": taken, "waiting": waiting}),
}
heights = [6, 5, 2]
figure, grid = plt.subplots(3, 2, figsize=(7, 6.2), height_ratios=heights)
for axes, (title, (meant, kept)) in zip(grid.flat, panels.items(), strict=True):
    labels = [f"row {i}" for i in range(len(meant))] + list(kept)
    for y, cells in enumerate([*meant, *kept.values()]):
        stored = y >= len(meant) and labels[y] != "taken out"
        face = ("C0", 0.4) if stored else "none"
        for x, cell in enumerate(cells):
            axes.add_patch(plt.Rectangle((x, y - 0.4), 0.95, 0.8, fc=face, ec="gray"))
            axes.text(x + 0.47, y, cell, ha="center", va="center", fontsize=10)
    bottom = heights[axes.get_subplotspec().rowspan.start]
    axes.set(title=title, xlim=(0, 5), ylim=(bottom - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
plt.show()
shades = [[box.get_facecolor()[3] for box in axes.patches] for axes in grid.flat]
empty, filled = [12, 5, 3, 2, 0, 2], [6, 9, 8, 7, 5, 3]

assert sparse.indices.numpy().tolist() == [[0, 2], [2, 1]]
assert sparse.values.numpy().tolist() == [7, 8]
assert sparse.dense_shape.numpy().tolist() == [3, 4]
assert ragged.values.numpy().tolist() == [3, 1, 4, 5, 9]
assert ragged.row_splits.numpy().tolist() == [0, 3, 3, 5]
assert [list(splits["values"][i:j]) for i, j in pairwise(splits["row_splits"])] == rows
assert isinstance(common, tf.SparseTensor)
assert tf.RaggedTensor.from_sparse(common).to_list() == [[5, 9], [5]]
assert all(isinstance(text, bytes) for text in strings)
assert [len(text) for text in strings] == [2, 5]
assert array.stack().numpy().tolist() == [0, 1, 4, 9, 16]
assert taken.tolist() == [3, 1]
assert waiting.tolist() == [4, 1, 5]
# in each panel: first the empty boxes, for what is meant (in the queue: for what was taken
# out), then the filled ones, for what is stored (in the queue: for what waits)
assert shades == [[0] * n + [0.4] * m for n, m in zip(empty, filled, strict=True)]
