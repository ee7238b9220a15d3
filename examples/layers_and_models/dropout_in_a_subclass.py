import keras
import numpy as np
from keras import layers


class Drops(layers.Dropout):
    def call(self, x, training=None):
        outputs = super().call(x, training=training)
        dropped.append(np.any(outputs == 0))
        return outputs


class Plain(keras.Model):
    def __init__(self):
        super().__init__()
        self.drops, self.head = Drops(0.5, seed=0), layers.Dense(1)

    def call(self, x):
        return self.head(self.drops(x))


class WithTraining(Plain):
    def call(self, x, training=None):
        return super().call(x)


x = np.ones((8, 16))
dropped, in_fit = [], {}
for model in (Plain(), WithTraining()):
    model(x)
    model.compile("sgd", "mse", run_eagerly=True)
    dropped.clear()
    model.fit(x, x[:, :1], verbose=0)
    in_fit[type(model).__name__] = dropped.copy()
    print(f"{type(model).__name__:12} drops in fit:", *dropped)

assert in_fit == {"Plain": [False], "WithTraining": [True]}
