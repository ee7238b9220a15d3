from collections import Counter
from functools import wraps

import keras
import tensorflow as tf

runs = Counter()


def counted(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        runs[function.__name__] += 1
        return function(*args, **kwargs)

    return wrapper


class Double(keras.layers.Layer):
    @counted
    def build(self, input_shape): ...

    @counted
    def call(self, x):
        return 2 * x


class Listener(keras.callbacks.Callback):
    @counted
    def on_train_batch_end(self, batch, logs=None): ...


def absolute_error(y_true, y_pred):
    return tf.abs(y_true - y_pred)


def square(x, y):
    return tf.square(x), y


def runs_in_two_fits(run_eagerly):
    runs.clear()
    data = tf.data.Dataset.from_tensor_slices((tf.ones([24, 2]), tf.ones([24, 1])))
    data = data.map(counted(square)).batch(4)
    model = keras.Sequential([Double(), keras.layers.Dense(1)])
    loss, metric = counted(keras.losses.mean_squared_error), counted(absolute_error)
    model.compile("sgd", loss, metrics=[metric], run_eagerly=run_eagerly)
    for _ in range(2):
        model.fit(data, epochs=2, shuffle=False, callbacks=[Listener()], verbose=0)
        yield runs.copy()
        runs.clear()


columns = [*runs_in_two_fits(run_eagerly=False), *runs_in_two_fits(run_eagerly=True)]
kinds = {
    "build": "layer: `build`",
    "square": "function for `Dataset.map`",
    "call": "layer: `call`",
    "mean_squared_error": "loss",
    "absolute_error": "metric",
    "on_train_batch_end": "callback",
}
print("| Python code of | `fit` | again | eager `fit` | again |")
print("|---|--:|--:|--:|--:|")
for name, kind in kinds.items():
    print(f"| {kind} |", " | ".join(str(column[name]) for column in columns), "|")

graph, graph_again, eager, eager_again = columns
in_the_step = ["call", "mean_squared_error", "absolute_error"]
assert all(1 <= graph[name] <= 3 for name in in_the_step)
assert all(graph_again[name] == 0 for name in in_the_step)
assert all(12 <= eager[name] <= 13 for name in in_the_step)
assert all(eager_again[name] == 12 for name in in_the_step)
assert [column["on_train_batch_end"] for column in columns] == [12] * 4
assert [column["build"] for column in columns] == [1, 0, 1, 0]
assert [column["square"] for column in columns] == [1, 0, 1, 0]
