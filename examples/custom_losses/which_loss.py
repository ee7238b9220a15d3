import inspect

import keras
import numpy as np

CHOICES = """
Numbers, predicted for a label of 1 | 1.1 | 2 | 11
MeanSquaredError | numbers without outliers
MeanAbsoluteError | numbers with outliers
Huber | numbers with outliers: squares for small errors only
LogCosh | the same, with no threshold to choose
MeanAbsolutePercentageError | numbers whose error counts in percent
MeanSquaredLogarithmicError | numbers from 0 to millions, whose ratio counts
Poisson | counts of events
CosineSimilarity | vectors whose direction counts, not their length
Probabilities of the right answer | 0.9 | 0.5 | 0.01
BinaryCrossentropy | yes or no: labels 1 and 0
BinaryFocalCrossentropy | the same, when most samples are easy
CategoricalCrossentropy | one of several classes: labels one-hot
CategoricalFocalCrossentropy | the same, when most samples are easy
SparseCategoricalCrossentropy | one of several classes: labels are class numbers
CategoricalGeneralizedCrossEntropy | the same, when some labels are wrong
KLDivergence | labels that are probabilities themselves
Dice | masks of images, whose overlap counts
Tversky | the same, with a weight for each kind of error
Scores, by which the right answer leads | 1 | 0 | −2
Hinge | yes or no: labels 1 and −1
SquaredHinge | the same, when large faults count most
CategoricalHinge | one of several classes: labels one-hot
Outputs as a whole | right | undecided | wrong
Circle | vectors that lie close within a class: labels are class numbers
CTC | sequences of class numbers without timing, as in speech
"""
yes, class_1, one_hot = np.array([[1]]), np.array([1]), np.array([[0, 1]])
numbers, leads = np.array([1.1, 2, 11]).reshape(3, 1, 1), np.array([1, 0, -2])
sure = np.array([0.9, 0.5, 0.01]).reshape(3, 1, 1)
shares, scores = np.concatenate([1 - sure, sure], 2), leads[:, None, None] * one_hot
vectors = [np.eye(2)[list(rows)] for rows in ([0, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1])]
sounds = [9 * np.eye(3)[[[1, 0, 2]]], np.zeros([1, 3, 3]), 9 * np.eye(3)[[[2, 0, 1]]]]
trials = {
    "Numbers, predicted for a label of 1": (yes, numbers),
    "Probabilities of the right answer": (one_hot, shares),
    "Scores, by which the right answer leads": (yes, leads.reshape(3, 1, 1)),
    "BinaryCrossentropy": (yes, sure),
    "BinaryFocalCrossentropy": (yes, sure),
    "SparseCategoricalCrossentropy": (class_1, shares),
    "CategoricalGeneralizedCrossEntropy": (class_1, shares),
    "CategoricalHinge": (one_hot, scores),
    "Circle": (np.array([0, 0, 1, 1]), vectors),
    "CTC": (np.array([[1, 2]]), sounds),
}
costs = {}
for line in CHOICES.strip().splitlines():
    name, *cells = line.split(" | ")
    if len(cells) == 3:
        group = name
        print(
            f"\n**{name}:**\n\n| loss | pick it for | {' | '.join(cells)} |\n|---|---|--:|--:|--:|"
        )
        continue
    labels, outputs = trials.get(name) or trials[group]
    loss = getattr(keras.losses, name)()
    costs[name] = [round(float(loss(labels, output)), 7) for output in outputs]
    rounded = " | ".join(f"{float(f'{cost:.2g}'):.6g}" for cost in costs[name])
    print(f"| `{name}` | {cells[0]} | {rounded} |")

classes = {name for name, thing in vars(keras.losses).items() if inspect.isclass(thing)}
growth = {name: cost[2] / cost[1] for name, cost in costs.items()}
assert set(costs) == classes - {"Loss"}
assert len(costs) == 22
assert {name for name, cost in costs.items() if not cost[0] < cost[1] < cost[2]} == {
    "CosineSimilarity"
}
assert costs["CosineSimilarity"] == [-1, -1, -1]
assert growth["MeanSquaredError"] == 100
assert growth["MeanAbsoluteError"] == 10
assert 10 < growth["Huber"] < growth["LogCosh"] < 25
# Four of the losses, by hand:
assert np.allclose(costs["CategoricalCrossentropy"], -np.log([0.9, 0.5, 0.01]))
assert costs["Hinge"] == [0, 1, 3]
# Circle, margin 0.4, factor 80: a similarity of 1 for 0, or of 0 for 1, has the exponent
# 80 * 1.4 * 0.6 = 67.2, a right one -80 * 0.4 * 0.4 = -12.8; undecided, two for 0 are 1
assert np.allclose(costs["Circle"], [0, 67.2 - 12.8 + np.log(2), 67.2 + 67.2])
# CTC: each step against the scores costs 9; undecided, 5 of the 27 paths spell the label 1, 2
assert np.allclose(costs["CTC"], [4 * np.exp(-9), np.log(27 / 5), 9 + 9], rtol=0.01)
