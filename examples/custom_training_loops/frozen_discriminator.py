import warnings

import keras
import numpy as np

x, y = np.ones([4, 2]), np.ones([4, 1])


def build(trained_before):
    keras.utils.set_random_seed(0)
    generator = keras.Sequential([keras.Input([2]), keras.layers.Dense(2)])
    discriminator = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    discriminator.compile("sgd", "mse")
    if trained_before:
        discriminator.train_on_batch(x, y)
    discriminator.trainable = False
    gan = keras.Sequential([keras.Input([2]), generator, discriminator])
    gan.compile("sgd", "mse")
    return discriminator


moved, messages = {}, {}
for trained_before in (False, True):
    discriminator = build(trained_before)
    kernel = discriminator.layers[0].kernel
    before = kernel.numpy()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        discriminator.train_on_batch(x, y)
    moved[trained_before] = float(np.abs(kernel.numpy() - before).max())
    messages[trained_before] = [str(warning.message) for warning in caught]
    print("trained before it was frozen:", trained_before)
    print("    moves:   ", moved[trained_before] > 0)
    print("    warnings:", *messages[trained_before])

assert moved[False] == 0.0
assert messages[False] == ["The model does not have any trainable weights."]
assert moved[True] > 1e-3
assert messages[True] == []
