from dataclasses import dataclass

import keras
import numpy as np
from keras.layers import Dense


@dataclass
class Towers:
    left: Dense
    right: Dense


class TwoTowers(keras.Model):
    def __init__(self):
        super().__init__()
        self.towers = Towers(Dense(4), Dense(4))
        self.head = Dense(1)

    def call(self, x):
        return self.head(self.towers.left(x) * self.towers.right(x))


class Repaired(TwoTowers):
    def __init__(self):
        super().__init__()
        self.tracked = [self.towers.left, self.towers.right]


weights = {}
for model in (TwoTowers(), Repaired()):
    model(np.ones((2, 3)))
    weights[type(model).__name__] = len(model.weights)
print("weights:", weights)

assert weights == {"TwoTowers": 2, "Repaired": 6}
