import keras
import numpy as np
from keras import ops


@keras.saving.register_keras_serializable(package="my_losses")
def huber(y_true, y_pred, threshold=1.0):
    error = ops.abs(y_true - y_pred)
    line = threshold * (error - threshold / 2)
    return ops.mean(ops.where(error <= threshold, error**2 / 2, line), axis=-1)


@keras.saving.register_keras_serializable(package="my_losses")
class HuberLoss(keras.losses.Loss):
    def __init__(self, threshold=1.0, name="huber_loss", **kwargs):
        super().__init__(name=name, **kwargs)
        self.threshold = threshold

    def call(self, y_true, y_pred):
        if len(y_true.shape) == len(y_pred.shape) - 1:
            y_true = ops.expand_dims(y_true, axis=-1)  # (n,) becomes (n, 1)
        return huber(y_true, y_pred, self.threshold)

    def get_config(self):
        settings = {"threshold": self.threshold, "dtype": self.dtype}
        return {**super().get_config(), **settings}


errors = np.array([[0.5], [2.0], [3.0], [4.0]], "float32")
labels = np.zeros_like(errors)
one_each = huber(labels, errors).numpy()
mean = HuberLoss()(labels, errors).numpy()
print("function, called:", one_each)
print("object, called:  ", mean)

in_a_model = []
for loss in (huber, HuberLoss(), HuberLoss(2.0)):
    model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
    model.compile(loss=loss)
    in_a_model.append(model.evaluate(errors, labels, verbose=0))
print("in a model:      ", *in_a_model)

assert one_each.tolist() == [0.5**2 / 2, 1.5, 2.5, 3.5]
assert mean == one_each.mean()
assert HuberLoss()(labels[:, 0], errors) == mean
assert in_a_model[0] == in_a_model[1] == keras.losses.Huber(1.0)(labels, errors)
assert in_a_model[2] == keras.losses.Huber(2.0)(labels, errors) != in_a_model[0]
