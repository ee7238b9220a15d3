import tempfile
from pathlib import Path

import keras
import numpy as np


class TwoParts(keras.Model):
    def __init__(self, made, called):
        super().__init__()
        for name in made:
            setattr(self, name, keras.layers.Dense(3))
        self.called = called

    def call(self, inputs):
        first, second = self.called
        return getattr(self, second)(getattr(self, first)(inputs))


def load(saved, made, called):
    model, other = TwoParts(saved, saved), TwoParts(made, called)
    outputs = model(inputs)
    other(inputs)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.weights.h5")
        model.save_weights(path)
        try:
            other.load_weights(path)
        except ValueError as error:
            return f"ValueError: {str(error).partition('.')[0]}"
    return "the same outputs" if np.allclose(other(inputs), outputs) else "OTHER outputs, no error"


inputs = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")
early, late = ("encoder", "head"), ("net", "out")
became = {
    "`encoder`, `head` made in the other order": load(early, early[::-1], early),
    "`net`, `out` made in the other order": load(late, late[::-1], late),
    "`encoder`, `head` renamed to `net`, `out`": load(early, late, late),
    "`net`, `out` renamed to `part`, `rest`": load(late, ("part", "rest"), ("part", "rest")),
}
print("| attributes | loaded |\n|---|---|")
for name, result in became.items():
    print(f"| {name} | {result} |")

in_order, swapped, early_renamed, late_renamed = became.values()
assert in_order == "the same outputs"
assert swapped == "OTHER outputs, no error"
assert early_renamed.startswith("ValueError")
assert late_renamed == "the same outputs"
