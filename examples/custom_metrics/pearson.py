import keras
import numpy as np

rng = np.random.default_rng(seed=6)
y_true = rng.normal(size=(200, 1)).astype("float32")
y_pred = y_true + rng.normal(scale=0.5, size=(200, 1)).astype("float32")


def over_batches(metric, size):
    for start in range(0, 200, size):
        batch = slice(start, start + size)
        metric.update_state(y_true[batch], y_pred[batch])
    return float(metric.result())


makers = {
    "PearsonCorrelation()": lambda: keras.metrics.PearsonCorrelation(),
    "PearsonCorrelation(axis=0)": lambda: keras.metrics.PearsonCorrelation(axis=0),
    "R2Score()": lambda: keras.metrics.R2Score(),
}
values = {}
print("| metric | batches of 200 | of 20 | of 4 |\n|---|---|---|---|")
for name, make in makers.items():
    values[name] = [over_batches(make(), size) for size in (200, 20, 4)]
    print(f"| `{name}` |", " | ".join(f"{value:.3f}" for value in values[name]), "|")

truth = np.corrcoef(y_true[:, 0], y_pred[:, 0])[0, 1]
fours = zip(np.split(y_true[:, 0], 50), np.split(y_pred[:, 0], 50), strict=True)
mean_of_fours = np.mean([np.corrcoef(*four)[0, 1] for four in fours])
r2 = 1 - np.mean((y_true - y_pred) ** 2) / np.var(y_true)
# the noise has a quarter of the variance of the labels
assert np.isclose(truth, 1 / np.sqrt(1.25), atol=0.02)
assert keras.metrics.PearsonCorrelation().get_config()["axis"] == -1
assert np.all(np.isnan(values["PearsonCorrelation()"]))
assert np.isclose(values["PearsonCorrelation(axis=0)"][0], truth)
assert np.isclose(values["PearsonCorrelation(axis=0)"][2], mean_of_fours)
assert mean_of_fours < truth - 0.02
assert np.allclose(values["R2Score()"], r2)
