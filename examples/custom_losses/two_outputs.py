import warnings

import keras
import numpy as np
from keras import ops


def squared_error(y_true, y_pred):
    shapes.append(tuple(y_pred.shape))
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


class Joint(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        errors = ops.concatenate(y_pred, axis=-1) - ops.concatenate(y, axis=-1)
        return ops.mean(ops.norm(errors, axis=-1))


def heads_that_move(kind, loss=None):
    inputs = keras.Input([2])
    heads = [keras.layers.Dense(1, name=name) for name in ("first", "second")]
    model = kind(inputs, [head(inputs) for head in heads])
    model.compile(optimizer="sgd", loss=loss, run_eagerly=True)
    before = [ops.copy(head.kernel) for head in heads]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(np.ones([8, 2]), [np.ones([8, 1]), -np.ones([8, 1])], verbose=0)
    messages.extend(str(each.message).partition(" when ")[0] for each in caught)
    pairs = zip(heads, before, strict=True)
    return [head.name for head, kernel in pairs if not np.allclose(head.kernel, kernel)]


shapes, messages = [], []
moving = {
    "loss=function": heads_that_move(keras.Model, squared_error),
    "loss=[function]": heads_that_move(keras.Model, [squared_error]),
    "compute_loss": heads_that_move(Joint),
}
for case, names in moving.items():
    print(f"{case:16}moves {names}")
print("warning:", *messages)

assert shapes == [(8, 1)] * (2 + 1)  # one batch, with two outputs and with one
assert moving["loss=function"] == moving["compute_loss"] == ["first", "second"]
assert moving["loss=[function]"] == ["first"]
assert messages == ["Gradients do not exist for variables ['second/kernel', 'second/bias']"]
