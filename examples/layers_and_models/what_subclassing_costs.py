import tempfile
from pathlib import Path

import keras
import numpy as np
from keras.layers import Dense


class TwoLayers(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.hidden, self.head = Dense(8, name="hidden"), Dense(1)

    def call(self, x):
        return self.head(self.hidden(x))


def up_to_hidden(model):
    return keras.Model(model.inputs, model.get_layer("hidden").output).output_shape


def load(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return len(keras.saving.load_model(path).weights)


inputs = keras.Input([3])
functional = keras.Model(inputs, Dense(1)(Dense(8, name="hidden")(inputs)))
subclassed = TwoLayers()
requests = {
    "`model.output_shape`": lambda model: model.output_shape,
    "`model.count_params()`": lambda model: model.count_params(),
    "`model(x).shape`": lambda model: tuple(model(np.ones((4, 3))).shape),
    "the model up to `hidden`": up_to_hidden,
    "saved, and loaded without its class: weights": load,
}
results = []
print("| in this order | functional | subclassed |\n|---|---|---|")
for name, request in requests.items():
    results.append([])
    for model in (functional, subclassed):
        try:
            results[-1].append(request(model))
        except (AttributeError, TypeError, ValueError) as error:
            results[-1].append(type(error).__name__)
    print("| {} | `{}` | `{}` |".format(name, *results[-1]))

assert results == [
    [(None, 1), "AttributeError"],
    [41, "ValueError"],
    [(4, 1), (4, 1)],
    [(None, 8), "AttributeError"],
    [4, "TypeError"],
]
