import keras
import numpy as np


class CountsSteps(keras.Model):
    steps = 0

    def train_step(self, data):
        self.steps += 1
        return super().train_step(data)


def million_fold_error(y, prediction):
    return 1e6 * keras.losses.mean_squared_error(y, prediction)


inputs = keras.Input([1])
inner = CountsSteps(inputs, keras.layers.Dense(1, kernel_initializer="ones")(inputs))
inner.compile("sgd", million_fold_error, run_eagerly=True)
outer = keras.Sequential([inner])
outer.compile("sgd", "mse", run_eagerly=True)

x = np.array([[1.0], [2.0]])
before = inner.get_weights()
loss = outer.fit(x, x + 1, epochs=3, verbose=0).history["loss"][0]
after = inner.get_weights()
trained = [not np.array_equal(*pair) for pair in zip(before, after, strict=True)]
steps_of_outer_fit = inner.steps
inner.fit(x, x + 1, verbose=0)
print("first loss:", round(loss, 3))
print("inner weights trained:", trained)
print("steps of the inner train_step:", steps_of_outer_fit, "and in a fit of its own:", inner.steps)

assert np.isclose(loss, 1)
assert trained == [True, True]
assert steps_of_outer_fit == 0
assert inner.steps == 1
