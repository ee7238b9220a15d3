import keras
import numpy as np

received = {}


def squared_error(y_true, y_pred):
    received["labels"], received["predictions"] = y_true, y_pred
    return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return squared_error(y_true, y_pred)


labels = np.array([1.0, 2.0, 3.0, 4.0])
perfect = labels.reshape(4, 1)
losses, shapes = [], []
for loss in (squared_error, SquaredError()):
    model = keras.Sequential([keras.layers.Identity()])
    model.compile(loss=loss, run_eagerly=True)
    losses.append(model.evaluate(perfect, labels, verbose=0))
    shapes.append({name: tuple(x.shape) for name, x in received.items()})

difference = received["labels"] - received["predictions"]
called = float(keras.ops.mean(squared_error(labels, perfect)))
of_keras = float(keras.losses.MeanSquaredError()(labels, perfect))
print("function in compile:", losses[0], shapes[0])
print("subclass in compile:", losses[1], shapes[1])
print("function, called:   ", called)
print("Keras class, called:", of_keras)
print("labels - predictions in the subclass:", difference.numpy(), sep="\n")

formula = "return ops.mean(ops.square(y_pred - y_true), axis=-1)"
documented = keras.losses.Loss.__doc__.partition("def call(self, y_true, y_pred):")[2]
assert shapes[0] == {"labels": (4, 1), "predictions": (4, 1)}
assert shapes[1] == {"labels": (4,), "predictions": (4, 1)}
assert difference.shape == (4, 4)
assert not np.diag(difference).any()
assert losses == [0.0, 2.5]
assert called == 2.5
assert documented.partition("```")[0].strip() == formula
assert of_keras == 0
