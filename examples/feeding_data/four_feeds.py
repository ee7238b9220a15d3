import warnings

import keras
import numpy as np
import tensorflow as tf


class Recorder(keras.Model):
    def train_step(self, data):
        epoch_of_batches.append(data[0].numpy()[:, 0].astype(int).tolist())
        return {"loss": 0.0}


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 5

    def __getitem__(self, index):
        rows = slice(4 * index, 4 * index + 4)
        return x[rows], y[rows]


def generator():
    for start in range(0, 20, 4):
        yield x[start : start + 4], y[start : start + 4]


x = np.arange(20.0)[:, None]
y = 2 * x
in_order = x[:, 0].astype(int).reshape(5, 4).tolist()
feeds = {
    "arrays": {"x": x, "y": y, "batch_size": 4},
    "`PyDataset`": {"x": Batches()},
    "`tf.data.Dataset`": {"x": tf.data.Dataset.from_tensor_slices((x, y)).batch(4)},
    "generator": {"x": generator()},
}
found = {}
print("| `fit` is given | it shuffles by default |\n|---|---|")
for name, feed in feeds.items():
    epoch_of_batches = []
    model = Recorder()
    model.compile(run_eagerly=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(**feed, verbose=0)
    if epoch_of_batches == in_order:
        found[name] = "nothing"
    elif sorted(epoch_of_batches) == in_order:
        found[name] = "the batches"
    else:
        found[name] = "the samples"
    print(f"| {name} | {found[name]} |")

assert found == {
    "arrays": "the samples",
    "`PyDataset`": "the batches",
    "`tf.data.Dataset`": "nothing",
    "generator": "nothing",
}
