import keras
import numpy as np
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x = x / 16


def build():
    hidden = keras.layers.Dense(64, activation="relu")
    return keras.Sequential([keras.Input([64]), hidden, keras.layers.Dense(10)])


model = build()
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.SGD(0.5), loss)  # which remembers nothing from fit to fit
accuracy = {"end of the file": [], "random images": []}
for seed in range(2):
    keras.utils.set_random_seed(seed)
    start = build().get_weights()
    shuffled = np.random.default_rng(seed).permutation(1797)
    for split, order in zip(accuracy, [np.arange(1797), shuffled], strict=True):
        model.set_weights(start)
        train, valid = np.split(order, [1437])
        model.fit(x[train], y[train], batch_size=32, epochs=4, verbose=0)
        predicted = np.argmax(model(x[valid]), axis=1)
        accuracy[split].append(float(np.mean(predicted == y[valid])))
for split, values in accuracy.items():
    print(f"{split:16}", *[f"{value:.2f}" for value in values])

rng = np.random.default_rng(seed=0)
to_next, to_random = [], []
for digit in range(10):
    images = 16 * x[y == digit]
    to_next.append(np.linalg.norm(images[1:] - images[:-1], axis=1))
    to_random.append(np.linalg.norm(images - rng.permutation(images), axis=1))
to_next, to_random = np.concatenate(to_next), np.concatenate(to_random)
to_random = to_random[to_random > 0]  # not an image and itself
print(f"mean distance to the next image of the digit {to_next.mean():.0f},", end=" ")
print(f"to a random one {to_random.mean():.0f}")

assert len(valid) == 360
assert min(accuracy["random images"]) > max(accuracy["end of the file"]) + 0.02
assert round(to_next.mean()) == 28
assert 35 < to_random.mean() < 38
