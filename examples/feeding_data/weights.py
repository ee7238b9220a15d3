import warnings

import keras
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
x = np.arange(6.0, dtype="float32")[:, None]
y = np.array([0, 0, 0, 0, 1, 1], "float32")[:, None]
of_classes = {0: 1.0, 1: 3.0}
of_samples = np.where(y[:, 0] == 1, 3.0, 1.0).astype("float32")


def loss(*data, **arguments):
    layer = keras.layers.Dense(1, kernel_initializer="ones", trainable=False)
    model = keras.Sequential([keras.Input([1]), layer])
    model.compile("sgd", "mse", run_eagerly=True)
    return model.fit(*data, verbose=0, **arguments).history["loss"][0]


dataset = tf.data.Dataset.from_tensor_slices
losses = {
    "no weights": loss(x, y),
    "class_weight": loss(x, y, class_weight=of_classes),
    "sample_weight": loss(x, y, sample_weight=of_samples),
    "dataset, class_weight": loss(dataset((x, y)).batch(6), class_weight=of_classes),
    "dataset of (x, y, weight)": loss(dataset((x, y, of_samples)).batch(6)),
}
for name, value in losses.items():
    print(f"{name:25} {value:.4f}")

squared_errors = (x - y)[:, 0] ** 2
plain, *weighted = losses.values()
assert np.isclose(plain, np.mean(squared_errors))
assert np.allclose(weighted, np.mean(of_samples * squared_errors))
assert not np.allclose(weighted, np.average(squared_errors, weights=of_samples))
