import tempfile
import warnings
from functools import partial
from pathlib import Path

import keras

import tfanswers.losses
from tfanswers.losses import HuberLoss


def huber_2(y_true, y_pred):
    return tfanswers.losses.huber(y_true, y_pred, threshold=2.0)


def huber(y_true, y_pred):
    return huber_2(y_true, y_pred)


def make_loss(threshold=1.0):
    def closure(y_true, y_pred):
        return tfanswers.losses.huber(y_true, y_pred, threshold)

    return closure


class NoConfig(keras.losses.Loss):
    def __init__(self, threshold=1.0, **kwargs):
        super().__init__(**kwargs)
        self.threshold = threshold

    def call(self, y_true, y_pred):
        return tfanswers.losses.huber(y_true, y_pred, self.threshold)


def of_error_4(loss):
    value = keras.ops.mean(loss(keras.ops.zeros([1, 1]), keras.ops.full([1, 1], 4.0)))
    return f"{float(value):.1f}"


def save_and_load(loss, custom_objects):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss=loss)
    with tempfile.TemporaryDirectory() as folder:
        path, step = Path(folder, "model.keras"), "saving"
        try:
            model.save(path)
            step = "loading"
            return of_error_4(keras.models.load_model(path, custom_objects).loss)
        except (TypeError, ValueError) as error:
            return f"{type(error).__name__} when {step}"


cases = {
    "`HuberLoss(2.0)`": (HuberLoss(2.0), {}),
    "function `huber_2`": (huber_2, {"huber_2": huber_2}),
    "closure, rebuilt with 2": (make_loss(2.0), {"closure": make_loss(2.0)}),
    "closure, rebuilt by default": (make_loss(2.0), {"closure": make_loss()}),
    "subclass without `get_config`": (NoConfig(2.0), {"NoConfig": NoConfig}),
    "function named `huber`, as one of Keras": (huber, {}),
    "`keras.losses.Huber(delta=2.0)`": (keras.losses.Huber(delta=2.0), {}),
    "`lambda`": (lambda *pair: tfanswers.losses.huber(*pair, 2.0), {}),
    "`partial`": (partial(tfanswers.losses.huber, threshold=2.0), {}),
}
before, after, warned = [], [], []
print("| loss with a threshold of 2 | before | after | warning |\n|---|---|---|---|")
for case, (loss, custom_objects) in cases.items():
    before.append(of_error_4(loss))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.filterwarnings("ignore", "__array__")  # NumPy's, about Keras
        after.append(save_and_load(loss, custom_objects))
    warned.append(", ".join(warning.category.__name__ for warning in caught) or "none")
    print(f"| {case} | {before[-1]} | {after[-1]} | {warned[-1]} |")

assert before == ["6.0"] * 9
assert of_error_4(HuberLoss(1.0)) == "3.5"
assert after[:3] == ["6.0"] * 3
assert after[3:7] == ["3.5"] * 4
assert warned[:7] == ["none"] * 7
assert save_and_load(huber, {"huber": huber}) == "6.0"
assert after[7:] == ["ValueError when loading", "TypeError when saving"]
