import warnings

import keras
import numpy as np
from keras import ops


def squared_error(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


inputs = keras.Input([2])
heads = [keras.layers.Dense(1, name=name) for name in ("first", "second")]
model = keras.Model(inputs, [head(inputs) for head in heads])
model.compile(optimizer="sgd", loss=[squared_error])
before = [head.get_weights() for head in heads]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    model.fit(np.ones([8, 2]), [np.ones([8, 1]), -np.ones([8, 1])], verbose=0)
complaints = {str(each.message).partition(" when ")[0] for each in caught}
moves = {}
for head, weights in zip(heads, before, strict=True):
    pairs = zip(weights, head.get_weights(), strict=True)
    moves[head.name] = not all(np.array_equal(*pair) for pair in pairs)
print("moves:", moves)
print("warning:", *complaints)

assert moves == {"first": True, "second": False}
assert complaints == {"Gradients do not exist for variables ['second/kernel', 'second/bias']"}
