import tempfile
from pathlib import Path

import keras
import numpy as np


def classes(base):
    class Optional(base):
        def __init__(self, factor=1, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def call(self, x):
            return keras.ops.multiply(self.factor, x)

    class Required(Optional):
        def __init__(self, factor, **kwargs):
            super().__init__(factor, **kwargs)

    class NoKwargs(Optional):
        def __init__(self, factor=1):
            super().__init__(factor)

    class WithConfig(Optional):
        def get_config(self):
            return {**super().get_config(), "factor": self.factor}

    class Unregistered(WithConfig):
        pass

    for kind in (Optional, Required, NoKwargs, WithConfig):
        kind.__name__ += base.__name__
        keras.saving.register_keras_serializable("layers_and_models")(kind)
    three = np.array([3])
    return {
        "optional argument": lambda: Optional(3),
        "required argument": lambda: Required(3),
        "argument that is a list": lambda: Optional([3]),
        "argument that is an array": lambda: Optional(three),
        "no `**kwargs`, no `get_config`": lambda: NoKwargs(3),
        "class not registered": lambda: Unregistered(3),
        "class in `custom_objects`": lambda: Unregistered(3),
        "`**kwargs`, `get_config`, registered": lambda: WithConfig(3),
    }


def outcome(part, custom_objects):
    whole = keras.Sequential([keras.Input([1]), part])
    with tempfile.TemporaryDirectory() as folder:
        path, action = Path(folder, "whole.keras"), "saving"
        try:
            whole.save(path)
            action = "loading"
            loaded = keras.saving.load_model(path, custom_objects)
        except (NotImplementedError, TypeError) as error:
            return f"{action}: `{type(error).__name__}`"
    return f"{loaded(np.ones((1, 1))).numpy().item():.0f}"


outcomes = {}
as_layer, as_model = classes(keras.layers.Layer), classes(keras.Model)
print("| a factor of 3, saved and loaded | `Layer` | `Model` |")
print("|---|---|---|")
for case in as_layer:
    parts = as_layer[case](), as_model[case]()
    known = [{"Unregistered": type(part)} if "custom" in case else None for part in parts]
    outcomes[case] = list(map(outcome, parts, known))
    print(f"| {case} |", " | ".join(outcomes[case]), "|")

not_saved, not_loaded = "saving: `NotImplementedError`", "loading: `TypeError`"
cases = list(outcomes.values())
assert [of_layer for of_layer, _ in cases[:4]] == ["3", "3", "3", not_saved]
assert [of_model for _, of_model in cases[:4]] == ["1", not_saved, "1", "1"]
assert cases[4:6] == [[not_loaded] * 2] * 2
assert cases[6:] == [["3", "3"]] * 2
