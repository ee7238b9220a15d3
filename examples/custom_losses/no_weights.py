import keras
import numpy as np
from keras import ops


def laplace_loss(y_true, y_pred, log_scale):
    error = ops.mean(ops.abs(y_true - y_pred), axis=-1)
    return error * ops.exp(-log_scale) + log_scale


class LossWithVariable(keras.losses.Loss):
    def __init__(self):
        super().__init__()
        self.log_scale = keras.Variable(0.0)

    def call(self, y_true, y_pred):
        return laplace_loss(y_true, y_pred, self.log_scale)


class LayerWithLoss(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.log_scale = self.add_weight(initializer="zeros")

    def call(self, y_true, y_pred):
        self.add_loss(ops.mean(laplace_loss(y_true, y_pred, self.log_scale)))
        return y_pred


inputs, labels = np.zeros((32, 1)), np.full((32, 1), 5.0)
loss = LossWithVariable()
plain = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
plain.compile(optimizer="sgd", loss=loss)
plain.fit(inputs, labels, epochs=5, verbose=0)
of_loss = loss.log_scale.numpy()
print("variable of the loss:", of_loss)

x, y_true = keras.Input([1]), keras.Input([1])
layer = LayerWithLoss()
model = keras.Model([x, y_true], layer(y_true, keras.layers.Dense(1)(x)))
model.compile(optimizer="sgd")
model.fit([inputs, labels], epochs=5, verbose=0)
of_layer = layer.log_scale.numpy()
print(f"weight of the layer:  {of_layer:.2f}")

assert of_loss == 0
assert all(variable is not loss.log_scale for variable in plain.trainable_variables)
assert 0.15 < of_layer < 0.2
