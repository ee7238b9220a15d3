import keras
import numpy as np
from keras import ops


class LayerWithLoss(keras.layers.Layer):
    def __init__(self, reduce):
        super().__init__()
        self.reduce = reduce

    def call(self, y_true, y_pred):
        self.add_loss(self.reduce(ops.mean(ops.abs(y_true - y_pred), axis=-1)))
        return y_pred


predictions, labels = np.zeros((32, 1)), np.full((32, 1), 5.0)
reported = {}
for name, reduce in {"mean": ops.mean, "32 losses": lambda losses: losses}.items():
    y_pred, y_true = keras.Input([1]), keras.Input([1])
    model = keras.Model([y_pred, y_true], LayerWithLoss(reduce)(y_true, y_pred))
    model.compile()
    reported[name] = model.evaluate([predictions, labels], verbose=0)
print(reported)

assert reported == {"mean": 5.0, "32 losses": 32 * 5.0}
