import warnings

import keras
import numpy as np

x, y = np.ones([4, 2]), np.ones([4, 1])


def train(model, method):
    if method == "fit":
        model.fit(x, y, verbose=0)
    else:
        model.train_on_batch(x, y)


def build(trained_by):
    keras.utils.set_random_seed(0)
    generator = keras.Sequential([keras.Input([2]), keras.layers.Dense(2)])
    discriminator = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    discriminator.compile("sgd", "mse")
    if trained_by:
        train(discriminator, trained_by)
    discriminator.trainable = False
    gan = keras.Sequential([keras.Input([2]), generator, discriminator])
    gan.compile("sgd", "mse")
    return discriminator


by_batch, by_fit = "train_on_batch", "fit"
histories = [("", by_batch), ("", by_fit)]
histories += [(by_batch, by_batch), (by_fit, by_fit), (by_batch, by_fit)]
moved, messages = {}, {}
for before, after in histories:
    discriminator = build(trained_by=before)
    kernel = discriminator.layers[0].kernel
    start = kernel.numpy()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        train(discriminator, after)
    moved[before, after] = float(np.abs(kernel.numpy() - start).max())
    messages[before, after] = [str(warning.message) for warning in caught]
    print(f"trained by {before or 'nothing'}, then frozen, then trained by {after}:")
    print("    moves:   ", moved[before, after] > 0)
    print("    warnings:", *messages[before, after])

moving = {history for history in histories if moved[history] > 1e-3}
assert moving == {(by_batch, by_batch), (by_fit, by_fit)}
assert all(messages[history] == [] for history in moving)
still = [history for history in histories if history not in moving]
assert [moved[history] for history in still] == [0.0] * 3
notice = "The model does not have any trainable weights."
assert all(messages[history] == [notice] for history in still)
