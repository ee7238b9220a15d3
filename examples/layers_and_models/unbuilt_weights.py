import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np
from keras.layers import Dense


class TwoLayers(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden, self.head = Dense(4), Dense(1)

    def call(self, x):
        return self.head(self.hidden(x))


x = np.ones((2, 3))
trained, built, called = TwoLayers(), TwoLayers(), TwoLayers()
trained(x)
messages = []
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "trained.weights.h5")
    trained.save_weights(path)
    for prepare in (lambda: built.build((None, 3)), lambda: built.load_weights(path)):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            prepare()
        messages.append([str(warning.message) for warning in caught])
    loaded = len(built.weights)
    called(x)
    called.load_weights(path)
same = [np.array_equal(model(x), trained(x)) for model in (built, called)]
print("weights after build and load_weights:", loaded)
print("build warns:", messages[0][0].partition("however ")[2].partition(". ")[0])
print("load_weights warns:", len(messages[1]))
print("same outputs after build and load_weights:", same[0])
print("same outputs after a call and load_weights:", same[1])

assert "does not have a `build()` method implemented" in messages[0][0]
assert messages[1] == []
assert loaded == 0
assert same == [False, True]
