import logging
import tempfile
from pathlib import Path

import keras
import numpy as np

logging.getLogger("absl").setLevel(logging.ERROR)


def make_model(loss):
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    made.compile("sgd", loss)
    made.optimizer.build(made.trainable_variables)
    return made


outcomes = {}
with tempfile.TemporaryDirectory() as folder:
    for name in ("model.h5", "model.keras"):
        for loss in ("mse", keras.losses.MeanSquaredError()):
            path = Path(folder, name)
            model = make_model(loss)
            model.save(path)
            try:
                keras.models.load_model(path)
                outcome = "loaded"
            except (TypeError, ValueError) as error:
                outcome = f"{type(error).__name__}: {error}"
            outcomes[name, loss == "mse"] = outcome
            print(f"{name}, {'mse' if loss == 'mse' else 'MeanSquaredError()'}: {outcome}")
    model = make_model("mse")
    model.save(Path(folder, "model.h5"))
    bare = keras.models.load_model(Path(folder, "model.h5"), compile=False)

assert outcomes["model.h5", True] != "loaded"
assert "mse'" in outcomes["model.h5", True]
assert outcomes["model.keras", True] == "loaded"
assert outcomes["model.h5", False] == "loaded"
assert np.array_equal(bare.get_weights()[0], model.get_weights()[0])
