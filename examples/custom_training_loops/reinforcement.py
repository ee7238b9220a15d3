import keras
import matplotlib.pyplot as plt
import numpy as np


def walk(policy):
    """Walk from the middle of seven cells to an end; only the right end pays."""
    cell, path = 3, []
    while 0 < cell < 6:
        right = int(rng.random() < policy[cell, 1])
        path.append((cell, right))
        cell += 1 if right else -1
    return path, cell == 6


keras.utils.set_random_seed(0)
rng = np.random.default_rng(seed=1)
cells = np.eye(7)  # one-hot
dense = keras.layers.Dense(2, activation="softmax", kernel_initializer="zeros")
model = keras.Sequential([keras.Input([7]), dense])
model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy", run_eagerly=True)
shares = []
for _ in range(21):
    policy = model(cells).numpy()
    walks = [walk(policy) for _ in range(50)]
    shares.append(np.mean([paid for _, paid in walks]))
    states, actions = np.transpose([step for path, _ in walks for step in path])
    # by how much each step's walk paid beyond the average
    advantages = np.repeat([paid - shares[-1] for _, paid in walks], [len(p) for p, _ in walks])
    model.train_on_batch(cells[states], actions, sample_weight=advantages)

figure, ax = plt.subplots(figsize=(6.4, 3.2))
ax.plot(range(21), np.multiply(shares, 100), "o-")
ax.set(
    xlabel="updates of the model",
    ylabel="walks to the right end, %",
    ylim=(0, 105),
    xticks=range(0, 21, 5),
)
plt.show()

assert shares[0] < 0.7
assert shares[-1] > 0.9
assert walk(np.tile([1, 0], [7, 1])) == ([(3, 0), (2, 0), (1, 0)], False)
assert walk(np.tile([0, 1], [7, 1])) == ([(3, 1), (4, 1), (5, 1)], True)
