import keras
import numpy as np
from keras import ops


@keras.saving.register_keras_serializable(package="examples")
class PinballLoss(keras.losses.Loss):
    def __init__(self, quantile=0.5, **kwargs):
        super().__init__(**kwargs)
        self.quantile = quantile

    def call(self, y_true, y_pred):
        if len(y_true.shape) == len(y_pred.shape) - 1:
            y_true = ops.expand_dims(y_true, axis=-1)
        error = y_true - y_pred
        too_low, too_high = self.quantile * error, (self.quantile - 1) * error
        return ops.mean(ops.maximum(too_low, too_high), axis=-1)

    def get_config(self):
        settings = {"quantile": self.quantile, "dtype": self.dtype}
        return {**super().get_config(), **settings}


labels, predictions = np.array([0.0, 5.0]), np.array([[-1.0], [6.0]])
losses = PinballLoss(0.9, reduction=None)(labels, predictions).numpy()
loss = PinballLoss(quantile=0.9, dtype="float64", reduction="sum", name="mine")
again = keras.losses.deserialize(keras.losses.serialize(loss))
print("one too low, one too high:", losses)
print("after a round trip:", again.get_config())

assert np.allclose(losses, [0.9, 0.1])
assert again.get_config() == loss.get_config()
assert (again.quantile, again.dtype) == (0.9, "float64")
