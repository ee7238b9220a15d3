import numpy as np

from tfanswers.losses import HuberLoss

labels = np.zeros((2, 1))
predictions = np.array([[4.5], [1.5]])
weights = np.array([1.0, 3.0])

plain, weighted = {}, {}
print("| `reduction` | no weights | weights 1 and 3 |\n|---|---|---|")
for reduction in ("sum_over_batch_size", "mean_with_sample_weight", "sum", None):
    loss = HuberLoss(reduction=reduction)
    plain[reduction] = loss(labels, predictions).numpy().tolist()
    weighted[reduction] = loss(labels, predictions, weights).numpy().tolist()
    print(f"| `{reduction!r}` | {plain[reduction]} | {weighted[reduction]} |")

default = HuberLoss().reduction
assert plain[None] == [4, 1]
assert weighted[None] == [1 * 4, 3 * 1]
assert default == "sum_over_batch_size"
assert weighted[default] == (1 * 4 + 3 * 1) / 2
assert weighted["mean_with_sample_weight"] == (1 * 4 + 3 * 1) / (1 + 3)
