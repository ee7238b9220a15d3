import warnings
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

names = ["uint8", "int32", "int64", "float32", "float64"]
pairs = list(product(names, names))
make = {"array": np.ones, "tensor": tf.ones}
titles = ["array + array", "tensor + tensor", "tensor + array", "array + tensor"]
short = {name: f"{name[0]}{name.lstrip('uintfloa')}" for name in names} | {"error": "error"}
SAFE, ERROR, UNSAFE = range(3)
marks = {SAFE: "", ERROR: "", UNSAFE: " !"}
weights = {SAFE: "normal", ERROR: "normal", UNSAFE: "bold"}


def sum_type(left, right):
    try:
        return np.asarray(left + right).dtype.name
    except tf.errors.InvalidArgumentError:
        return "error"


def verdict(left, right, result):
    if result == "error":
        return ERROR
    safe = np.can_cast(left, result) and np.can_cast(right, result)
    return SAFE if safe else UNSAFE


types, verdicts = {}, {}
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    for title in titles:
        left, _, right = title.split()
        results = [sum_type(make[left](1, x), make[right](1, y)) for x, y in pairs]
        types[title] = dict(zip(pairs, results, strict=True))
        verdicts[title] = {pair: verdict(*pair, types[title][pair]) for pair in pairs}

figure, axes = plt.subplots(2, 2, figsize=(6.4, 7), layout="constrained")
colours = ["#d5eadf", "#d5d5d5", "#ffcf7d"]
for ax, title in zip(axes.flat, titles, strict=True):
    grid = np.array(list(verdicts[title].values())).reshape(5, 5)
    ax.imshow(grid, cmap=ListedColormap(colours), vmin=SAFE, vmax=UNSAFE)
    for (row, column), kind in np.ndenumerate(grid):
        text = short[types[title][names[row], names[column]]] + marks[kind]
        ax.text(column, row, text, ha="center", va="center", weight=weights[kind])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set_xticks(range(5), names, rotation=45)
    ax.set_yticks(range(5), names)
    ax.set(title=title, ylabel=title.split()[0], xlabel=title.split()[-1])
patches = [Patch(color=colour) for colour in colours]
meanings = ["both casts are safe", "error", "! the array can lose values"]
figure.legend(patches, meanings, loc="outside lower center", ncols=3)
plt.show()

unequal = [(left, right) for left, right in pairs if left != right]
assert len(unequal) == 20
assert all(kind == SAFE for kind in verdicts["array + array"].values())
assert types["array + array"]["uint8", "int32"] == "int32"
assert types["array + array"]["int64", "float32"] == "float64"
assert all(types["tensor + tensor"][pair] == "error" for pair in unequal)
assert list(verdicts["tensor + tensor"].values()).count(ERROR) == 20
assert all(types["tensor + array"][pair] == pair[0] for pair in pairs)
assert all(types["array + tensor"][pair] == pair[1] for pair in pairs)
assert list(verdicts["tensor + array"].values()).count(UNSAFE) == 12
assert list(verdicts["array + tensor"].values()).count(UNSAFE) == 12
assert warned == []
