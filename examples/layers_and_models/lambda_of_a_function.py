import tempfile
from pathlib import Path

import keras
import numpy as np


def double(x):
    return 2 * x


@keras.saving.register_keras_serializable(package="layers_and_models")
def registered_double(x):
    return 2 * x


inputs = keras.Input([1])
outcomes = []
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    for function, known in ((double, {}), (double, {"double": double}), (registered_double, {})):
        keras.Model(inputs, keras.layers.Lambda(function)(inputs)).save(path)
        try:
            loaded = keras.saving.load_model(path, custom_objects=known)
            outcomes.append(loaded(np.ones((1, 1))).numpy().item())
            print(f"{function.__name__}, {len(known)} custom objects: {outcomes[-1]}")
        except TypeError as error:
            outcomes.append("Could" + str(error).rpartition("Could")[2].split(".")[0])
            print(f"{function.__name__}: {type(error).__name__}: {outcomes[-1]}")

assert outcomes == ["Could not locate function 'double'", 2, 2]
