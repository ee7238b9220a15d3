import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

thousand = tf.data.Dataset.range(1000)
shuffled = {}
figure, axes = plt.subplots(1, 3, figsize=(7, 3), sharey=True)
for axis, size in zip(axes, (10, 100, 1000), strict=True):
    numbers = list(thousand.shuffle(size, seed=1).as_numpy_iterator())
    shuffled[size] = np.array(numbers)
    axis.plot(numbers, ".", markersize=2)
    axis.set(title=f"shuffle({size})", xlabel="position after", xticks=[0, 500, 1000])
axes[0].set(ylabel="position before", yticks=[0, 500, 1000])
plt.show()

positions = np.arange(1000)
ahead = {size: int(np.max(order - positions)) for size, order in shuffled.items()}
print("places that an element comes forward, at most:", ahead)
labels = positions >= 500  # sorted: 500 of one class, then 500 of the other
print("of the class that comes second, among the first 400:")
second = {size: int(labels[order[:400]].sum()) for size, order in shuffled.items()}
print(second)

assert ahead[10] < 10
assert ahead[100] < 100
assert second[10] == second[100] == 0
assert second[1000] > 100
