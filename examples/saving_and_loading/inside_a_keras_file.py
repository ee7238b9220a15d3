import json
import tempfile
from pathlib import Path
from zipfile import ZipFile

import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="relu")])
model.compile("adam", "mse")
with tempfile.TemporaryDirectory() as folder:
    model.save(Path(folder, "model.keras"))
    with ZipFile(Path(folder, "model.keras")) as file:
        names = sorted(file.namelist())
        config = json.loads(file.read("config.json"))
        metadata = json.loads(file.read("metadata.json"))
dense = config["config"]["layers"][-1]["config"]
print(names)
print(
    "config.json:", dense["units"], "units,", dense["activation"], config["compile_config"]["loss"]
)
print("metadata.json:", sorted(metadata))

assert names == ["config.json", "metadata.json", "model.weights.h5"]
assert (dense["units"], dense["activation"]) == (2, "relu")
assert config["compile_config"]["loss"] == "mse"
assert metadata["keras_version"] == keras.__version__
