import json
import tempfile
import zipfile
from pathlib import Path

import keras

from tfanswers.losses import HuberLoss


def squared_error(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


def saved_loss(loss):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(loss=loss)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        config = json.loads(zipfile.ZipFile(path).read("config.json"))
    return config["compile_config"]["loss"]


loss_object = HuberLoss(threshold=2.0)
of_function, of_object = saved_loss(squared_error), saved_loss(loss_object)
for entry in (of_function, of_object):
    print(f"{entry['class_name']}:\n    {entry['config']}")

assert of_function == {
    "module": "builtins",
    "class_name": "function",
    "config": "squared_error",
    "registered_name": "function",
}
assert "square(" not in str(of_function)
assert of_object["class_name"] == "HuberLoss"
assert of_object["config"] == loss_object.get_config()
assert of_object["config"]["threshold"] == 2.0
