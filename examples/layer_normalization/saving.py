import tempfile
from pathlib import Path

import keras
import numpy as np

from tfanswers.layers import LayerNormalization


@keras.saving.register_keras_serializable(package="example")
class ForgetsEpsilon(LayerNormalization):
    def get_config(self):
        config = super().get_config()
        del config["epsilon"]
        return config


def save_and_load(layer):
    model = keras.Sequential([keras.Input([2]), layer])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return model, keras.saving.load_model(path)


x = np.array([[1, 2]])
same, epsilons = {}, {}
for kind in (LayerNormalization, ForgetsEpsilon):
    name = kind.__name__
    model, loaded = save_and_load(kind(epsilon=0.5))
    epsilons[name] = loaded.layers[0].epsilon
    same[name] = np.array_equal(model(x), loaded(x))
    print(f"{name}: loaded with {epsilons[name]}, same outputs: {same[name]}")

assert epsilons == {"LayerNormalization": 0.5, "ForgetsEpsilon": 0.001}
assert same == {"LayerNormalization": True, "ForgetsEpsilon": False}
