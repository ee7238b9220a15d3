import keras
import numpy as np

from tfanswers.losses import HuberLoss, huber

labels = np.zeros((4, 1))
predictions = np.array([[0.5], [1.0], [2.0], [4.0]])

from_function = huber(labels, predictions).numpy()
from_object = HuberLoss()(labels, predictions).numpy()
print("function, called:", from_function)
print("object, called:  ", from_object)


def in_a_model(loss):
    model = keras.Sequential([keras.layers.Identity()])
    model.compile(loss=loss, run_eagerly=True)
    return model.evaluate(predictions, labels, verbose=0)


default = [in_a_model(loss) for loss in (huber, HuberLoss(), keras.losses.Huber())]
two = [in_a_model(loss) for loss in (HuberLoss(2.0), keras.losses.Huber(2.0))]
print("in a model, threshold 1:", *default)
print("in a model, threshold 2:", *two)

assert default == [1.40625] * 3
assert two == [2.15625] * 2
assert from_function.tolist() == [0.125, 0.5, 1.5, 3.5]
assert from_object == np.mean(from_function) == 1.40625
