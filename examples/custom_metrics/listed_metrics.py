import keras

listed = {
    "Accuracy": "Accuracy, BinaryAccuracy, CategoricalAccuracy, "
    "SparseCategoricalAccuracy, TopKCategoricalAccuracy, "
    "SparseTopKCategoricalAccuracy, Probabilistic metrics, BinaryCrossentropy, "
    "CategoricalCrossentropy, SparseCategoricalCrossentropy, KLDivergence, Poisson",
    "Regression": "MeanSquaredError, RootMeanSquaredError, MeanAbsoluteError, "
    "MeanAbsolutePercentageError, MeanSquaredLogarithmicError, CosineSimilarity, "
    "LogCoshError",
    "True and false positives": "AUC, Precision, Recall, TruePositives, "
    "TrueNegatives, FalsePositives, FalseNegatives, PrecisionAtRecall, "
    "SensitivityAtSpecificity, SpecificityAtSensitivity",
    "Image segmentation": "MeanIoU, Hinge metrics for maximum-margin classification, "
    "Hinge, SquaredHinge, CategoricalHinge",
}
modules = {
    "Accuracy": ["accuracy"],
    "Regression": ["regression", "correlation"],
    "True and false positives": ["confusion", "f_score"],
    "Image segmentation": ["iou"],
}


def kind(metric):
    return metric.__module__.rpartition(".")[2].removesuffix("_metrics")


classes = {
    name: kind(value)
    for name, value in vars(keras.metrics).items()
    if isinstance(value, type) and issubclass(value, keras.metrics.Metric)
}
entries = {"right": 0, "misplaced": 0, "no metric": 0, "not listed": 0}
print("| heading | verdict | names |\n|---|---|---|")
for heading, text in listed.items():
    names = text.split(", ")
    kinds = {name for name in classes if classes[name] in modules[heading]}
    rows = {
        "right": [name for name in names if name in kinds],
        "misplaced": [name for name in names if name in classes.keys() - kinds],
        "no metric": [name for name in names if name not in classes],
        "not listed": sorted(kinds.difference(names)),
    }
    title = f"**{heading}**"
    for verdict, found in rows.items():
        if found:
            entries[verdict] += len(found)
            print(f"| {title} | {verdict} | {', '.join(found)} |")
            title = ""

assert entries["right"] == 24
assert entries["misplaced"] == 8
assert entries["no metric"] == 2
assert entries["not listed"] == 10
