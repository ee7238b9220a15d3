from collections import defaultdict

import keras
from keras.metrics import MeanMetricWrapper, Metric

metrics = {
    name: value
    for name, value in vars(keras.metrics).items()
    if isinstance(value, type) and issubclass(value, Metric) and value is not Metric
}
rows = defaultdict(list)
for name, metric in metrics.items():
    kind = metric.__module__.rpartition(".")[2].removesuffix("_metrics")
    wraps = MeanMetricWrapper in metric.__mro__[1:]
    rows[kind.replace("_", " "), "mean" if wraps else "state"].append(name)

print("| kind | keeps | names |\n|---|---|---|")
for (kind, how), names in sorted(rows.items()):
    print(f"| **{kind}** | {how} | {', '.join(sorted(names))} |")

own_state = set()
for (_, how), names in rows.items():
    own_state.update(names if how == "state" else [])
assert len(metrics) == 45
assert len(own_state) == 23
assert {"AUC", "F1Score", "MeanIoU", "Precision", "Recall"} <= own_state
assert {"R2Score", "RootMeanSquaredError"} <= own_state
