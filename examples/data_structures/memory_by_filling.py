import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf


def kilobytes(structure):
    parts = tf.nest.flatten(structure, expand_composites=True)
    return sum(part.numpy().nbytes for part in parts) / 1000


def three_forms(filled):
    lengths = np.bincount(np.arange(filled) % 100, minlength=100)
    ragged = tf.RaggedTensor.from_row_lengths(tf.ones(filled), lengths)
    sparse = ragged.to_sparse()
    return [kilobytes(form) for form in (sparse, ragged, tf.ones([100, 100]))]


def sparse_is_larger(filled):
    sparse, _, dense = three_forms(filled)
    return sparse > dense


filled = np.arange(0, 10_001, 500)
sparse, ragged, dense = np.transpose([three_forms(n) for n in filled])

figure, axes = plt.subplots()
axes.plot(filled / 100, sparse, "-", label="sparse")
axes.plot(filled / 100, dense, "--", label="dense, or padded")
axes.plot(filled / 100, ragged, ":", linewidth=3, label="ragged")
axes.axvline(20, color="gray", linewidth=1)
axes.set(xlabel="cells with a value (%)", ylabel="memory (kB)", xlim=(0, 100), ylim=(0, 210))
axes.legend()
plt.show()

one_value = tf.sparse.eye(1)
assert one_value.dtype == tf.ones([100, 100]).dtype == tf.float32
assert one_value.indices.numpy().nbytes == 16
assert one_value.values.numpy().nbytes == 4
# 1000 values more are 20 kB more: 20 bytes each
assert np.isclose(three_forms(1000)[0] - three_forms(0)[0], 20)
# a fifth of 100 x 100 cells is 2000
assert not sparse_is_larger(1999)
assert sparse_is_larger(2000)
assert all((sparse > dense) == (filled >= 2000))
assert all(ragged[1:] < sparse[1:])
# in the full ragged tensor: 4 bytes a value, and 8 for each of the 101 row splits
assert np.isclose(ragged[-1], (4 * 10_000 + 8 * 101) / 1000)
