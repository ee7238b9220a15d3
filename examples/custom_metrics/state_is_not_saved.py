import tempfile
from pathlib import Path

import keras
import numpy as np

from tfanswers.metrics import StreamingFScore


class Scored(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.score = StreamingFScore()

    def call(self, inputs):
        return inputs


def show(case, model):
    [compiled] = model.get_compile_config()["metrics"]
    counts = [variable.numpy().item() for variable in model.score.variables]
    print(f"{case}: beta {compiled['config']['beta']}, counts {counts}")
    return compiled["config"]["beta"], counts


model = Scored()
model.compile(loss="mse", metrics=[StreamingFScore(beta=2.0)])
model.score.update_state([1, 0, 1], model(np.array([0.9, 0.8, 0.1])))
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder, "model.keras")
    model.save(file)
    loaded = keras.models.load_model(file, custom_objects={"Scored": Scored})
saved_beta, saved_counts = show("saved ", model)
loaded_beta, loaded_counts = show("loaded", loaded)

assert saved_beta == loaded_beta == 2
assert saved_counts == [1, 1, 1]
assert loaded_counts == [0, 0, 0]
