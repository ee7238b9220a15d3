import keras
import numpy as np
from keras import ops


def squared_error(y_true, y_pred):
    shapes.append((tuple(y_true.shape), tuple(y_pred.shape)))
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return squared_error(y_true, y_pred)


def class_error(y_true, y_pred):
    shapes.append((tuple(y_true.shape), tuple(y_pred.shape)))
    return keras.losses.sparse_categorical_crossentropy(y_true, y_pred)


def in_compile(loss, labels, predictions, run_eagerly=True):
    model = keras.Sequential([keras.layers.Identity()])
    model.compile(loss=loss, run_eagerly=run_eagerly)
    value = model.evaluate(predictions, labels, verbose=0)
    print(f"{value:.1f}, run_eagerly={run_eagerly},", end=" ")
    print(f"labels and predictions: {shapes[-1]}")
    return value


shapes = []
labels = np.array([0.0, 1.0, 2.0, 3.0])
perfect = labels.reshape(4, 1)
both = squared_error, SquaredError()
losses = [in_compile(loss, labels, perfect) for loss in both]
in_compile(class_error, labels % 3, np.eye(3)[[0, 1, 2, 0]])
traced = [in_compile(loss, labels, perfect, run_eagerly=False) for loss in both]
called = float(ops.mean(squared_error(labels, perfect)))
of_keras = float(keras.losses.MeanSquaredError()(labels, perfect))
print(f"function, called: {called}, class of Keras, called: {of_keras}")

formula = "return ops.mean(ops.square(y_pred - y_true), axis=-1)"
call = "def call(self, y_true, y_pred):"
documented = keras.losses.Loss.__doc__.partition(call)[2].partition("```")[0]
assert shapes[:3] == [((4, 1), (4, 1)), ((4,), (4, 1)), ((4,), (4, 3))]
assert (labels - perfect).shape == (4, 4)
assert losses == traced == [0.0, 2.5]
assert called == np.mean((labels - perfect) ** 2) == 2.5
assert documented.strip() == formula
assert of_keras == 0
