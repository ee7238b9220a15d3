import numpy as np

rng = np.random.default_rng(seed=6)
y_true = (rng.random(1000) < 0.1).astype(int)
y_pred = 0.4 * y_true + 0.6 * rng.random(1000)
candidates = {
    "mean absolute error": lambda y, p: np.mean(np.abs(y - p)),
    "accuracy": lambda y, p: np.mean((p > 0.5) == y),
    "root mean squared error": lambda y, p: np.sqrt(np.mean((y - p) ** 2)),
    "largest error": lambda y, p: np.max(np.abs(y - p)),
    "median error": lambda y, p: np.median(np.abs(y - p)),
    "recall": lambda y, p: np.sum((p > 0.5) * y) / np.sum(y),
}
batches = np.split(np.arange(1000), 10)
whole, needs_state = [], []
for name, compute in candidates.items():
    whole.append(compute(y_true, y_pred))
    mean = np.mean([compute(y_true[batch], y_pred[batch]) for batch in batches])
    if not np.isclose(whole[-1], mean):
        needs_state.append(name)
    print(f"{name:24}whole {whole[-1]:.4f}   mean of batches {mean:.4f}")

# One label in ten is 1; the errors are spread evenly from 0 to 0.6, five in six below 0.5.
assert np.isclose(y_true.mean(), 0.1, atol=0.02)
assert np.allclose(whole, [0.3, 5 / 6, np.sqrt(0.12), 0.6, 0.3, 5 / 6], atol=0.05)
root, largest, median, recall = needs_state
assert (root, largest) == ("root mean squared error", "largest error")
assert (median, recall) == ("median error", "recall")
