import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import layers


class TwoLayers(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.hidden = layers.Dense(8, name="hidden")
        self.head = layers.Dense(1)

    def call(self, x):
        return self.head(self.hidden(x))


def functional():
    inputs = keras.Input([3])
    hidden = layers.Dense(8, name="hidden")(inputs)
    return keras.Model(inputs, layers.Dense(1)(hidden))


def up_to_hidden(model):
    return keras.Model(model.inputs, model.get_layer("hidden").output).output_shape


def load(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return "works" if keras.saving.load_model(path) else None


def called(model):
    model(np.ones((4, 3)))
    return model


def attempt(request, model):
    try:
        return f"`{request(model)}`"
    except (AttributeError, TypeError, ValueError) as error:
        return f"`{type(error).__name__}`"


requests = {
    "`model.output_shape`": lambda model: model.output_shape,
    "`model.count_params()`": lambda model: model.count_params(),
    "`model.inputs`, after a call": lambda model: called(model).inputs[0].shape,
    "the model up to `hidden`, after a call": lambda model: up_to_hidden(called(model)),
    "load it where its class is unknown": lambda model: load(called(model)),
}
results = []
print("| request | functional | subclassed |")
print("|---|---|---|")
for name, request in requests.items():
    results.append([attempt(request, functional()), attempt(request, TwoLayers())])
    print(f"| {name} |", " | ".join(results[-1]), "|")

missing, not_built, unknown = "`AttributeError`", "`ValueError`", "`TypeError`"
assert results == [
    ["`(None, 1)`", missing],
    ["`41`", not_built],
    ["`(None, 3)`", missing],
    ["`(None, 8)`", missing],
    ["`works`", unknown],
]
