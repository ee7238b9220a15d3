import keras
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x = x.astype("float32") / 16
SGD, Nadam = keras.optimizers.SGD, keras.optimizers.Nadam
choices = {
    "frozen": None,
    "SGD(0.0001)": SGD(0.0001),
    "SGD(0.01)": SGD(0.01),
    "SGD(0.1, momentum=0.9)": SGD(0.1, momentum=0.9),
    "Nadam(0.001)": Nadam(0.001),
}
moved, accuracy = {}, {}
for name, for_lower in choices.items():
    keras.utils.set_random_seed(0)
    lower = keras.layers.Dense(64, activation="relu", name="lower")
    upper = keras.layers.Dense(10, name="upper")
    model = keras.Sequential([keras.Input([64]), lower, upper], name="net")
    lower.trainable = for_lower is not None
    lower_map = {"net/lower/.*": for_lower} if lower.trainable else {}
    choose = keras.optimizers.OptimizerMap(Nadam(0.001), lower_map)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.MultiOptimizer(choose), loss)
    start = model.get_weights()[::2]
    model.fit(x[:1437], y[:1437], epochs=6, verbose=0)
    kernels = zip(model.get_weights()[::2], start, strict=True)
    moved[name] = [np.linalg.norm(a - b) / np.linalg.norm(b) for a, b in kernels]
    predicted = np.argmax(model(x[1437:]), axis=1)
    accuracy[name] = np.mean(predicted == y[1437:])

rows = np.arange(len(choices))
figure, axis = plt.subplots()
for shift, part in enumerate(["lower layer", "upper layer"]):
    lengths = [moved[name][shift] for name in choices]
    axis.barh(rows + 0.35 * shift, lengths, height=0.35, label=part)
labels = [f"{name}\naccuracy {accuracy[name]:.2f}" for name in choices]
axis.set_yticks(rows + 0.175, labels)
axis.invert_yaxis()
axis.set(xlabel="length of the change of the kernel / its first length")
axis.set_title("Optimizer of the lower layer (upper: Nadam(0.001))")
axis.legend()
slow, together = "SGD(0.0001)", "Nadam(0.001)"
print(f"{slow} moves the lower kernel by {moved[slow][0]:.1%}")

assert 0 < moved[slow][0] < 0.01
assert moved["frozen"][0] == 0
assert abs(accuracy[slow] - accuracy["frozen"]) < 0.05
assert accuracy[together] > accuracy[slow] + 0.1
assert accuracy["SGD(0.1, momentum=0.9)"] > accuracy[slow] + 0.1
