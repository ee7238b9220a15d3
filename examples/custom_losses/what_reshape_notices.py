import keras
import numpy as np
import tensorflow as tf

from tfanswers.losses import HuberLoss, huber


def outcome(loss, labels_shape, predictions_shape):
    model = keras.Sequential([keras.layers.Identity()])
    model.compile(loss=loss, run_eagerly=True)
    try:
        model.evaluate(np.ones(predictions_shape), np.zeros(labels_shape), verbose=0)
    except tf.errors.InvalidArgumentError as error:
        return type(error).__name__
    return "no error"


outcomes = {}
for labels, predictions in [((4, 3), (4, 1)), ((4, 2, 3), (4, 3, 2))]:
    print(f"labels {labels}, predictions {predictions}:")
    for name, loss in [("huber", huber), ("HuberLoss", HuberLoss())]:
        outcomes[name, labels] = outcome(loss, labels, predictions)
        print(f"    {name}: {outcomes[name, labels]}")

assert outcomes["huber", (4, 3)] == "no error"
assert outcomes["HuberLoss", (4, 3)] == "InvalidArgumentError"
assert outcomes["huber", (4, 2, 3)] == "InvalidArgumentError"
assert outcomes["HuberLoss", (4, 2, 3)] == "no error"
