import keras
import numpy as np


@keras.saving.register_keras_serializable(package="examples")
class PinballLoss(keras.losses.Loss):
    def __init__(self, quantile=0.5, **kwargs):
        super().__init__(**kwargs)
        self.quantile = quantile

    def call(self, y_true, y_pred):
        error = keras.ops.reshape(y_true, keras.ops.shape(y_pred)) - y_pred
        too_low = self.quantile * error
        too_high = (self.quantile - 1) * error
        return keras.ops.mean(keras.ops.maximum(too_low, too_high), axis=-1)

    def get_config(self):
        return {**super().get_config(), "quantile": self.quantile}


labels, predictions = np.array([0.0, 5.0]), np.array([[-1.0], [6.0]])
loss = PinballLoss(quantile=0.9)
again = keras.losses.deserialize(keras.losses.serialize(loss))
losses = PinballLoss(0.9, reduction=None)(labels, predictions).numpy()
print("one too low, one too high:", losses)
print("quantile after a round trip:", again.quantile)

assert np.allclose(losses, [0.9, 0.1])
assert again.quantile == 0.9
