import keras
import numpy as np

batches = [
    ([1, 1, 1, 0, 0], [1, 1, 1, 1, 0]),
    ([1, 0, 0, 0, 0], [0, 1, 0, 0, 0]),
]
metric = keras.metrics.Precision()
alone, means, so_far = [], [], []
print("| batch | right | wrong | its precision | mean of precisions | `metric(…)` |")
print("|---|---|---|---|---|---|")
for labels, predictions in np.array(batches):
    right = np.sum(predictions * labels)
    wrong = np.sum(predictions * (1 - labels))
    alone.append(right / (right + wrong))
    means.append(np.mean(alone))
    so_far.append(float(metric(labels, predictions)))
    numbers = f"{alone[-1]:.3f} | {means[-1]:.3f} | {so_far[-1]:.3f}"
    print(f"| {len(alone)} | {right} | {wrong} | {numbers} |")

labels, predictions = np.array(batches).swapaxes(0, 1)
assert labels[predictions == 1].mean() == 0.6
assert alone == [3 / 4, 0 / 1]
assert means[-1] == 0.375
assert np.isclose(so_far[-1], 0.6)
assert [variable.numpy().item() for variable in metric.variables] == [3, 2]
