import logging
import tempfile
import warnings
from pathlib import Path

import keras

logging.getLogger("absl").setLevel(logging.ERROR)
warnings.simplefilter("ignore")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.1), keras.losses.MeanSquaredError())
model.optimizer.build(model.trainable_variables)
found = []
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for when in ("before", "after"):
        model.save(folder / "model.keras")
        optimizer = keras.models.load_model(folder / "model.keras").optimizer
        rate = round(float(optimizer.learning_rate.numpy()), 6)
        found.append((type(optimizer).__name__, rate))
        print(f"{when} an .h5 file: {found[-1]}")
        model.save(folder / "model.h5")

assert found == [("Adam", 0.1), ("RMSprop", 0.001)]
