import warnings

import keras
import numpy as np
from keras.layers import Dense


class Block(keras.layers.Layer):
    def __init__(self, container, fill):
        super().__init__()
        self.hidden = container
        fill(self.hidden, Dense(4), Dense(4))
        self.head = Dense(1)

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


found = {}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    warnings.simplefilter("always", UserWarning)
    for container, fill in (([], append), ([None] * 2, by_index), ([], by_slice), ({}, setdefault)):
        model = keras.Sequential([keras.Input([3]), Block(container, fill)])
        model.compile("sgd", "mse", run_eagerly=True)
        model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
        found[fill.__name__] = len(model.weights)
        print(f"{fill.__name__:10}  weights: {found[fill.__name__]} of 6")
print("warnings:", len(caught))

assert found == {"append": 6, "by_index": 2, "by_slice": 2, "setdefault": 2}
assert not caught
