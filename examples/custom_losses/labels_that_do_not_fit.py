import keras
import numpy as np
import tensorflow as tf

from tfanswers.losses import HuberLoss

outcomes = {}
for labels, predictions in [((4,), (4, 1)), ((4, 3), (4, 1)), ((4, 2, 3), (4, 3, 2))]:
    print(f"labels {labels}, predictions {predictions}:")
    for name, loss in [("mse", "mse"), ("HuberLoss", HuberLoss())]:
        model = keras.Sequential([keras.layers.Identity()])
        model.compile(loss=loss, run_eagerly=True)
        try:
            model.evaluate(np.ones(predictions), np.ones(labels), verbose=0)
            outcome = "no error"
        except (ValueError, tf.errors.InvalidArgumentError) as error:
            text = str(error).rpartition("} ")[2].partition(" [Op")[0]
            outcome = f"{type(error).__name__}: {text}"
        outcomes[name, labels] = outcome
        print(f"  {name:9} {outcome}")

traced = keras.Sequential([keras.layers.Identity()])
traced.compile(loss="mse")
assert traced.evaluate(np.ones([4, 1]), np.ones([4, 3]), verbose=0) == 0
assert outcomes["mse", (4,)] == outcomes["HuberLoss", (4,)] == "no error"
assert outcomes["mse", (4, 3)] == "no error"
assert outcomes["HuberLoss", (4, 3)].startswith("ValueError")
assert outcomes["mse", (4, 2, 3)].startswith("InvalidArgumentError")
assert outcomes["HuberLoss", (4, 2, 3)].startswith("ValueError")
