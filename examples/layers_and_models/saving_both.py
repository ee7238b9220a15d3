import tempfile
from pathlib import Path

import keras
import numpy as np


def classes(base):
    class Plain(base):
        def __init__(self, factor=1, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def call(self, x):
            return x * keras.ops.array(self.factor, x.dtype)

    class WithConfig(Plain):
        def get_config(self):
            return {**super().get_config(), "factor": self.factor}

    class NoKwargs(base):
        def __init__(self, factor=1):
            super().__init__()
            self.factor = factor

        call = Plain.call

    return Plain, WithConfig, NoKwargs


def saved_and_loaded(part):
    model = keras.Sequential([keras.Input([1]), part])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        loaded = keras.saving.load_model(path, {type(part).__name__: type(part)})
    return loaded(np.ones((1, 1))).numpy().item()


factors, messages = {}, []
print("| class | made with | comes back with |\n|---|---|---|")
for base in (keras.layers.Layer, keras.Model):
    for kind in classes(base):
        name = f"{base.__name__}, {kind.__name__}"
        try:
            factors[name] = saved_and_loaded(kind(3))
            print(f"| {name} | 3 | {factors[name]:.0f} |")
        except TypeError as error:
            messages.append(str(error))
            print(f"| {name} | 3 | {type(error).__name__} when loaded |")

error = None
plain_layer, *_ = classes(keras.layers.Layer)
try:
    saved_and_loaded(plain_layer(np.array([3])))
except NotImplementedError as caught:
    error = caught
    print(f"| Layer, Plain | `np.array([3])` | {type(error).__name__} when saved |")

assert factors == {
    "Layer, Plain": 3,
    "Layer, WithConfig": 3,
    "Model, Plain": 1,
    "Model, WithConfig": 3,
}
assert len(messages) == 2
assert all("unexpected keyword argument 'trainable'" in message for message in messages)
assert isinstance(error, NotImplementedError)
