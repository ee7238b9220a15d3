import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import ops

rng = np.random.default_rng(seed=0)
labels = (rng.random([256, 1]) < 0.1).astype("float32")
scores = rng.beta(1 + 2 * labels, 4 - 2 * labels)


def precision(y_true, y_pred):
    positive = ops.cast(y_pred > 0.5, "float32")
    return ops.divide_no_nan(ops.sum(y_true * positive), ops.sum(positive))


def root_mean_squared_error(y_true, y_pred):
    return ops.sqrt(ops.mean(ops.square(y_true - y_pred)))


functions = [precision, root_mean_squared_error]
subclasses = [
    keras.metrics.Precision(name="stateful_precision"),
    keras.metrics.RootMeanSquaredError(name="stateful_root_mean_squared_error"),
]
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
model.compile(loss="mse", metrics=functions + subclasses)
sizes = [4**k for k in range(5)]
logs = []
for size in sizes:
    logs.append(model.evaluate(scores, labels, size, verbose=0, return_dict=True))
values = {name: np.array([log[name] for log in logs]) for name in logs[0]}

fig, axes = plt.subplots(1, 2, sharex=True)
for ax, function in zip(axes, functions, strict=True):
    name = function.__name__
    stateful = values[f"stateful_{name}"]
    ax.plot(sizes, stateful, "s--", label="subclass")
    ax.plot(sizes, values[name], "o-", label="function")
    ax.set_xscale("log", base=2)
    ax.xaxis.set_major_formatter("{x:.0f}")
    ax.set(xlabel="batch size (samples)", ylabel=name.replace("_", " "))
    ax.set(xticks=sizes, ylim=(0, 1.3 * stateful[0]))
axes[0].legend(loc="upper left")
plt.show()

true_precision = labels[scores > 0.5].mean()
true_rmse = np.sqrt(np.mean((labels - scores) ** 2))
assert len(sizes) == 5
assert sizes[-1] == len(labels) == 256
assert true_precision > 0.5
assert values["precision"][0] < 0.1
assert values["root_mean_squared_error"][0] < 0.8 * true_rmse
assert np.isclose(values["precision"][-1], true_precision)
assert np.isclose(values["root_mean_squared_error"][-1], true_rmse)
assert np.allclose(values["stateful_precision"], true_precision)
assert np.allclose(values["stateful_root_mean_squared_error"], true_rmse)
