import keras
import numpy as np

from tfanswers.losses import HuberLoss

outcomes = {}
for labels in ((4,), (4, 3)):
    print(f"labels {labels}, predictions (4, 1):")
    for name, loss in [("mse", "mse"), ("HuberLoss", HuberLoss())]:
        model = keras.Sequential([keras.layers.Identity()])
        model.compile(loss=loss, run_eagerly=True)
        try:
            model.evaluate(np.ones([4, 1]), np.ones(labels), verbose=0)
            outcome = "no error"
        except ValueError as error:
            outcome = f"{type(error).__name__}: {error}"
        outcomes[name, labels] = outcome
        print(f"  {name:9} {outcome}")

traced = keras.Sequential([keras.layers.Identity()])
traced.compile(loss="mse")
assert traced.evaluate(np.ones([4, 1]), np.ones([4, 3]), verbose=0) == 0
assert outcomes["mse", (4,)] == outcomes["HuberLoss", (4,)] == "no error"
assert outcomes["mse", (4, 3)] == "no error"
assert outcomes["HuberLoss", (4, 3)].startswith("ValueError")
