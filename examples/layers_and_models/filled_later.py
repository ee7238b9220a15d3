import warnings

import keras
import numpy as np
from keras.layers import Dense


class Block(keras.layers.Layer):
    def __init__(self, container, fill, head):
        super().__init__()
        self.hidden = container
        fill(self.hidden, Dense(4), Dense(4))
        self.head = head

    def call(self, x):
        return self.head(self.hidden[1](self.hidden[0](x)))


def append(hidden, first, second):
    hidden.append(first)
    hidden.append(second)


def by_index(hidden, first, second):
    hidden[0], hidden[1] = first, second


def by_slice(hidden, first, second):
    hidden[:] = [first, second]


def setdefault(hidden, first, second):
    hidden.setdefault(0, first)
    hidden.setdefault(1, second)


def found(container, fill, head):
    model = keras.Sequential([keras.Input([3]), Block(container, fill, head)])
    model.compile("sgd", "mse", run_eagerly=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UserWarning)
        model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
    return len(model.weights), [str(warning.message) for warning in caught]


weights, messages = {}, []
ways = {"append": ([], append), "dict by key": ({}, by_index), "setdefault": ({}, setdefault)}
ways |= {"list by index": ([None] * 2, by_index), "list by slice": ([], by_slice)}
for way, (container, fill) in ways.items():
    weights[way], warned = found(container, fill, head=Dense(1))
    messages += warned
    print(f"{way:13}  weights: {weights[way]} of 6")
print("warnings:", len(messages))
alone, (message,) = found([None] * 2, by_index, head=keras.layers.Identity())
print("by index, without a head: weights:", alone, "of 4, warning:", message)

assert weights.pop("append") == weights.pop("dict by key") == 6
assert weights == {"setdefault": 2, "list by index": 2, "list by slice": 2}
assert messages == []
assert alone == 0
assert "does not have any trainable weights" in message
