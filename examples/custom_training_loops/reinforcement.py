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
shares = []
for update in range(21):
    policy = model(cells).numpy()
    states, actions, payoffs = walk(policy, walks=50)
    shares.append(np.mean([payoff[0] for payoff in payoffs]))
    advantages = np.concatenate(payoffs) - shares[-1]
    model.train_on_batch(cells[states], actions, sample_weight=advantages)
    if update % 5 == 0:
        print(f"after {update:2} updates, {shares[-1]:4.0%} reach the right end")

assert shares[0] < 0.7
assert shares[-1] > 0.9
