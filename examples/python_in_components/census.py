from collections import Counter

import keras
import tensorflow as tf

runs = Counter()


def counted(name, result=None):
    runs[name] += 1
    return result


class Double(keras.layers.Layer):
    def build(self, input_shape):
        counted("layer: `build`")

    def call(self, x):
        return counted("layer: `call`", 2 * x)


class MeanPrediction(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        counted("metric: `update_state`", super().update_state(y_pred))

    def result(self):
        return counted("metric: `result`", super().result())


class Schedule(keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        return counted("learning rate schedule", 0.01)


class Descent(keras.optimizers.SGD):
    def update_step(self, gradient, variable, learning_rate):
        super().update_step(gradient, variable, learning_rate)
        counted("optimizer: `update_step`")


class Model(keras.Sequential):
    def train_step(self, data):
        return counted("model: `train_step`", super().train_step(data))


class Listener(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        counted("callback: `on_train_batch_end`")


def squared_error(y_true, y_pred):
    return counted("loss function", tf.square(y_true - y_pred))


def absolute_error(y_true, y_pred):
    return counted("metric function", tf.abs(y_true - y_pred))


def counts_of_two_fits(run_eagerly):
    runs.clear()
    data = tf.data.Dataset.from_tensor_slices((tf.ones([24, 2]), tf.ones([24, 1])))
    data = data.map(lambda x, y: counted("function for `Dataset.map`", (x, y))).batch(4)
    dense = keras.layers.Dense(
        1,
        use_bias=False,
        activation=lambda x: counted("activation", tf.tanh(x)),
        kernel_initializer=lambda shape, dtype: counted("initializer", tf.ones(shape)),
        kernel_regularizer=lambda kernel: counted("regularizer", tf.norm(kernel)),
        kernel_constraint=lambda kernel: counted("constraint", tf.nn.relu(kernel)),
    )
    model = Model([Double(), dense])
    metrics = [absolute_error, MeanPrediction()]
    optimizer = Descent(Schedule())
    model.compile(optimizer, squared_error, metrics=metrics, run_eagerly=run_eagerly)
    counts = []
    for _ in range(2):
        model.fit(data, epochs=2, shuffle=False, callbacks=[Listener()], verbose=0)
        counts.append(runs.copy())
        runs.clear()
    return counts


graph, graph_again = counts_of_two_fits(run_eagerly=False)
eager, eager_again = counts_of_two_fits(run_eagerly=True)
columns = graph, graph_again, eager, eager_again
print("| Python code of | `fit` | again | `fit`, `run_eagerly=True` | again |")
print("|---|--:|--:|--:|--:|")
for name in sorted(graph, key=lambda name: (eager_again[name], graph[name], name)):
    print(f"| {name} |", " | ".join(str(counts[name]) for counts in columns), "|")

listener, result = "callback: `on_train_batch_end`", "metric: `result`"
once = {"layer: `build`", "initializer", "function for `Dataset.map`"}
stepwise = set(graph) - once - {listener, result}
assert len(stepwise) == 10
assert all(2 <= graph[name] <= 3 for name in stepwise)
assert all(graph_again[name] == 0 for name in stepwise)
assert all(eager[name] >= 12 and eager_again[name] == 12 for name in stepwise)
assert all([c[name] for c in columns] == [1, 0, 1, 0] for name in once)
assert [c[listener] for c in columns] == [12] * 4
# after each epoch; eagerly, also in each of the twelve steps
assert (graph_again[result], eager_again[result]) == (2, 2 + 12)
