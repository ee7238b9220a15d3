import keras
import numpy as np


def laplace_loss(y_true, y_pred, log_scale):
    error = keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=-1)
    return error * keras.ops.exp(-log_scale) + log_scale


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
        self.add_loss(laplace_loss(y_true, y_pred, self.log_scale))
        return y_pred


inputs, labels = np.ones((32, 1)), np.full((32, 1), 5.0)

loss = LossWithVariable()
plain = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
plain.compile(optimizer="sgd", loss=loss)
plain.fit(inputs, labels, epochs=5, verbose=0)

x, y_true = keras.Input([1]), keras.Input([1])
layer = LayerWithLoss()
endpoint = keras.Model([x, y_true], layer(y_true, keras.layers.Dense(1)(x)))
endpoint.compile(optimizer="sgd")
endpoint.fit([inputs, labels], epochs=5, verbose=0)

print("variable in the loss moved: ", float(loss.log_scale) != 0)
print("weight of the layer moved:  ", float(layer.log_scale) != 0)

trainable = [id(variable) for variable in plain.trainable_variables]
assert float(loss.log_scale) == 0
assert id(loss.log_scale) not in trainable
assert float(layer.log_scale) != 0
