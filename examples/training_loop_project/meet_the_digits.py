from importlib.resources import files

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
images, labels = digits.images, digits.target
counts = np.bincount(labels)
print("images:", images.shape, " values:", images.min(), "to", images.max())
print("images of each digit:", counts)

figure, axes = plt.subplots(1, 8, figsize=(7, 1.2))
for axis, image, label in zip(axes, images, labels, strict=False):
    axis.imshow(image, cmap="gray_r")
    axis.set_title(f"{label}", loc="center")
    axis.axis("off")
plt.show()

shipped = files("sklearn.datasets.data") / "digits.csv.gz"
table = np.loadtxt(str(shipped), delimiter=",")
assert np.array_equal(table, np.c_[digits.data, labels])
assert images.shape == (1797, 8, 8)
assert np.array_equal(np.unique(images), np.arange(17))
assert len(counts) == 10
assert counts.min() == 174
assert counts.max() == 183
