import warnings

import keras
import numpy as np


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return np.ones([self.size, 2]), np.ones([self.size, 1])


class Forgetful(Batches):
    def __init__(self, size):
        self.size = size


class Correct(Batches):
    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = size


messages = []
for data in (Forgetful(4), Correct(4, workers=2)):
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(data, verbose=0)
    messages.append({str(each.message) for each in caught})
print("warning:", *messages[0])

assert len(messages[0]) == 1
assert "should call `super().__init__(**kwargs)`" in min(messages[0])
assert messages[1] == set()
