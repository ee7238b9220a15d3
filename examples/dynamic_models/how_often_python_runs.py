import warnings

import keras
import matplotlib.pyplot as plt
import tensorflow as tf


class Double(keras.layers.Layer):
    def call(self, x):
        runs.append(tf.executing_eagerly())
        return 2 * x


def runs_in(method, *arguments):
    runs.clear()
    method(*arguments, batch_size=2, verbose=0)
    return len(runs)


runs = []
x, y = tf.ones([8, 3]), tf.ones([8, 1])
model = keras.Sequential([keras.Input([3]), Double(), keras.layers.Dense(1)])
model.compile("sgd", "mse")
counts = {"compile()": runs_in(model.fit, x, y), "again": runs_in(model.fit, x, y)}
tf.config.run_functions_eagerly(True)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # tf.data says that it stays in its graph
    counts["run_functions_eagerly(True)"] = runs_in(model.fit, x, y)
tf.config.run_functions_eagerly(False)
counts["run_functions_eagerly(False)"] = runs_in(model.fit, x, y)
model.run_eagerly = True
counts["model.run_eagerly = True"] = runs_in(model.fit, x, y)
counts["the same, first predict"] = runs_in(model.predict, x)
model.compile("sgd", "mse")
runs_in(model.predict, x)
model.run_eagerly = True
counts["the same, later predict"] = runs_in(model.predict, x)
model.compile("sgd", "mse", run_eagerly=True)
counts["compile(run_eagerly=True)"] = runs_in(model.fit, x, y)

figure, axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
bars = axis.barh([f"{k}. {name}" for k, name in enumerate(counts, 1)], counts.values())
axis.bar_label(bars, padding=4)
axis.invert_yaxis()
axis.set(xlabel="times that call ran in a fit or predict of 4 batches", xlim=(0, 5))
plt.show()

first, again, everything, off, attribute, predict, later, eager = counts.values()
assert 1 <= first <= 2
assert again == 0
assert everything == 4
assert off == 0
assert attribute == 0
assert predict == 4
assert later == 0
assert eager == 4
