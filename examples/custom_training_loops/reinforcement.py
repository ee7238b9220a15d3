import keras
import numpy as np


def walk(policy, walks):
    """Walk from the middle of seven cells to an end; only the right end pays."""
    states, actions, payoffs = [], [], []
    for _ in range(walks):
        cell, path = 3, []
        while 0 < cell < 6:
            right = int(rng.random() < policy[cell, 1])
            path.append((cell, right))
            cell += 1 if right else -1
        states += [state for state, _ in path]
        actions += [action for _, action in path]
        payoffs += [[cell == 6] * len(path)]
    return np.array(states), np.array(actions), payoffs


keras.utils.set_random_seed(0)
rng = np.random.default_rng(seed=1)
cells = np.eye(7)  # one-hot
dense = keras.layers.Dense(2, activation="softmax", kernel_initializer="zeros")
model = keras.Sequential([keras.Input([7]), dense])
adam = keras.optimizers.Adam(0.05)
model.compile(adam, "sparse_categorical_crossentropy", run_eagerly=True)
first_policy = model(cells).numpy()
shares = []
for _ in range(21):
    states, actions, payoffs = walk(model(cells).numpy(), walks=50)
    shares.append(np.mean([payoff[0] for payoff in payoffs]))
    advantages = np.concatenate(payoffs) - shares[-1]
    model.train_on_batch(cells[states], actions, sample_weight=advantages)
line = "after {:2} updates, {:4.0%} reach the right end"
print(*(line.format(*pair) for pair in list(enumerate(shares))[::5]), sep="\n")

assert np.isclose(advantages.max(), 1 - shares[-1])  # of a walk that pays
assert len(payoffs) == 50  # walks for an update
assert len(shares) == 21  # after 0 to 20 updates
assert np.all(first_policy == [0.5, 0.5])  # at first, left as often as right
assert shares[0] < 0.7
assert shares[-1] > 0.9

# A walk starts in the middle, cell 3, and pays only at the right end.
states, actions, payoffs = walk(policy=np.tile([1.0, 0.0], [7, 1]), walks=1)
assert (states.tolist(), actions.tolist()) == ([3, 2, 1], [0, 0, 0])
assert payoffs == [[False] * 3]
states, actions, payoffs = walk(policy=np.tile([0.0, 1.0], [7, 1]), walks=1)
assert (states.tolist(), actions.tolist()) == ([3, 4, 5], [1, 1, 1])
assert payoffs == [[True] * 3]
