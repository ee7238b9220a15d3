import numpy as np
import tensorflow as tf

lengths = 1 + 255 // np.arange(1, 1001)
ratings = 1 + np.arange(lengths.sum(), dtype=np.float32) % 5
ragged = tf.RaggedTensor.from_row_lengths(ratings, lengths)
sparse, padded = ragged.to_sparse(), ragged.to_tensor()
mask = tf.sequence_mask(lengths)
row = sparse.indices[:, 0]

forms = {
    "padded": (padded, tf.reduce_mean(padded, axis=1)),
    "padded, with a mask": (
        (padded, mask),
        tf.reduce_sum(tf.where(mask, padded, 0), axis=1) / lengths,
    ),
    "sparse": (sparse, tf.math.segment_mean(sparse.values, row)),
    "ragged": (ragged, tf.reduce_mean(ragged, axis=1)),
}
true_means = [np.mean(row) for row in np.split(ratings, np.cumsum(lengths)[:-1])]
memory, wrong = {}, {}
print("| form | memory, kB | wrong means, of 1000 |\n|---|--:|--:|")
for form, (structure, means) in forms.items():
    parts = tf.nest.flatten(structure, expand_composites=True)
    memory[form] = sum(part.numpy().nbytes for part in parts)
    wrong[form] = int(np.sum(~np.isclose(means, true_means)))
    print(f"| {form} | {memory[form] / 1000:.0f} | {wrong[form]} |")

assert max(lengths) == 256
assert len(ratings) == sum(lengths) == 2457
assert ratings.dtype == np.float32
assert set(ratings) == {1, 2, 3, 4, 5}
assert sum(lengths < 256) == 999
assert list(wrong.values()) == [999, 0, 0, 0]
assert memory["padded"] > 50 * memory["ragged"]
assert memory["padded, with a mask"] > memory["padded"]
assert memory["ragged"] < memory["sparse"] < memory["padded"]
