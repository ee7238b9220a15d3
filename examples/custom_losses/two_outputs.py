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
    model.fit(np.ones([8, 2]), [np.ones([8, 1]), -np.ones([8, 1])], verbose=0)
    pairs = zip(heads, before, strict=True)
    return [head.name for head, kernel in pairs if not np.allclose(head.kernel, kernel)]


shapes = []
with_function = heads_that_move(keras.Model, squared_error)
with_method = heads_that_move(Joint)
print("function: predictions", *shapes, "- moves", with_function)
print("compute_loss: moves", with_method)

assert shapes == [(8, 1)] * 2  # of one batch
assert with_function == with_method == ["first", "second"]
