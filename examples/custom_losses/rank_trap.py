import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import ops


def squared_error(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return squared_error(y_true, y_pred)


inputs = np.random.default_rng(seed=0).normal(size=(320, 3))
labels = inputs @ [1.0, -2.0, 3.0]  # of the shape (320,)


def trained(loss, size):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1)])
    sgd = keras.optimizers.SGD(0.001 * size)
    model.compile(optimizer=sgd, loss=loss, steps_per_execution=10)
    model.fit(inputs, labels, batch_size=size, epochs=10, verbose=0)
    return model(inputs).numpy()[:, 0]


predictions = {("function", 32): trained(squared_error, 32)}
for size in (2, 4, 32):
    predictions["subclass", size] = trained(SquaredError(), size)
slopes = {case: np.polyfit(labels, each, 1)[0] for case, each in predictions.items()}

# Output: floats within 0.05
figure, axes = plt.subplots(1, 3, figsize=(7, 3), sharey=True)
for axis, case in zip(axes, [("function", 32), ("subclass", 4), ("subclass", 32)], strict=True):
    axis.plot(labels, predictions[case], ".", markersize=4)
    size = 1 if case[0] == "function" else case[1]
    axis.axline((0, 0), slope=1 / size, color="gray", linewidth=1)
    axis.text(-9, 7, "slope 1" if size == 1 else f"slope 1/{size}")
    axis.set(title=f"{case[0]}\nbatches of {case[1]}", xlabel="label", xticks=[-10, 0, 10])
axes[0].set(ylabel="prediction", yticks=[-10, 0, 10])
plt.show()
for (name, size), slope in slopes.items():
    print(f"{name}, batches of {size:2}: slope {slope:.2f}")

assert np.isclose(slopes["function", 32], 1, atol=0.02)
sizes = np.array([2, 4, 32])
of_subclass = [slopes["subclass", size] for size in sizes]
assert np.allclose(of_subclass, 1 / sizes, rtol=0.25, atol=0.015)
assert -0.2 < 1 - np.var(labels - predictions["subclass", 32]) / np.var(labels) < 0.2
