from collections import Counter

import keras
import tensorflow as tf

runs = Counter()


class Model(keras.Sequential):
    def train_step(self, data):
        runs["train_step"] += 1
        return super().train_step(data)


class MeanPrediction(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        runs["update_state"] += 1
        super().update_state(y_pred)

    def result(self):
        runs["result, " + ("eagerly" if tf.executing_eagerly() else "in a graph")] += 1
        return super().result()


class Schedule(keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        runs["schedule"] += 1
        return 0.01


def weight_penalty(kernel):
    runs["regularizer"] += 1
    return tf.norm(kernel)


dense = keras.layers.Dense(1, kernel_regularizer=weight_penalty)
model = Model([keras.Input([2]), dense])
model.compile(keras.optimizers.Adam(Schedule()), "mse", metrics=[MeanPrediction()])
fits = []
for _ in range(2):
    model.fit(tf.ones([24, 2]), tf.ones([24, 1]), batch_size=4, epochs=2, verbose=0)
    fits.append(dict(runs))
    runs.clear()
print("first fit: ", fits[0])
print("second fit:", fits[1])

assert model.optimizer.iterations == 2 * 12
in_the_step = ["train_step", "update_state", "schedule", "regularizer"]
assert all(1 <= fits[0][part] <= 2 for part in in_the_step)
assert 1 <= fits[0]["result, in a graph"] <= 2
assert fits[0]["result, eagerly"] == 2
assert fits[1] == {"result, eagerly": 2}
