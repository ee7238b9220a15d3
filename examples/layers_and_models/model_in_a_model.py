import keras
import numpy as np


class CountsSteps(keras.Model):
    steps = 0

    def train_step(self, data):
        self.steps += 1
        return super().train_step(data)


def million_fold_error(y, prediction):
    return 1e6 * keras.losses.mean_squared_error(y, prediction)


def compiled():
    inputs = keras.Input([1])
    model = CountsSteps(inputs, keras.layers.Dense(1, kernel_initializer="ones")(inputs))
    model.compile("sgd", million_fold_error, run_eagerly=True)
    return model


inner, alone = compiled(), compiled()
outer = keras.Sequential([inner])
outer.compile("sgd", "mse", run_eagerly=True)

x = np.array([[1.0], [2.0]])
before = inner.get_weights()
loss = outer.fit(x, x + 1, epochs=3, verbose=0).history["loss"][0]
after = inner.get_weights()
trained = [not np.array_equal(*pair) for pair in zip(before, after, strict=True)]
alone.fit(x, x + 1, verbose=0)
print("first loss:", round(loss, 3))
print("inner weights trained:", trained)
print("steps of the inner train_step:", inner.steps, "and in a fit of its own:", alone.steps)

assert np.isclose(loss, 1)
assert trained == [True, True]
assert inner.steps == 0
assert alone.steps == 1
