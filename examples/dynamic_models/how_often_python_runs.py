import warnings

import keras
import matplotlib.pyplot as plt
import tensorflow as tf


class Double(keras.layers.Layer):
    runs = 0

    def call(self, x):
        Double.runs += 1
        return 2 * x


def runs_in_fit():
    Double.runs = 0
    model.fit(x, y, batch_size=2, verbose=0)
    return Double.runs


x, y = tf.ones([16, 3]), tf.ones([16, 1])
model = keras.Sequential([keras.Input([3]), Double(), keras.layers.Dense(1)])
model.compile("sgd", "mse")
counts = {"compile()": runs_in_fit(), "fit again": runs_in_fit()}
model.run_eagerly = True
counts["model.run_eagerly = True"] = runs_in_fit()
model.compile("sgd", "mse", run_eagerly=True)
counts["compile(run_eagerly=True)"] = runs_in_fit()
model.compile("sgd", "mse")
counts["compile() again"] = runs_in_fit()
tf.config.run_functions_eagerly(True)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # tf.data says that it stays in its graph
    counts["tf.config.run_functions_eagerly(True)"] = runs_in_fit()
tf.config.run_functions_eagerly(False)
counts["tf.config.run_functions_eagerly(False)"] = runs_in_fit()

fig, ax = plt.subplots()
bars = ax.barh([f"{k}. {name}" for k, name in enumerate(counts, 1)], counts.values())
ax.bar_label(bars, padding=4)
ax.invert_yaxis()
ax.set(xlabel="times that call ran in a fit of 8 batches", xlim=(0, 9))
plt.show()

first, again, attribute, eager, graph, everything, off = counts.values()
assert 1 <= first <= 2
assert again == 0
assert attribute == 0
assert eager == 8
assert 1 <= graph <= 2
assert everything == 8
assert off == 0
