import tempfile
from pathlib import Path

import keras
import numpy as np
from keras.layers import Lambda


def double(x):
    return 2 * x


@keras.saving.register_keras_serializable(package="layers_and_models")
def registered_double(x):
    return 2 * x


anonymous = Lambda(lambda x: 2 * x)
attempts = {
    "lambda": (anonymous, True),
    "lambda, safe_mode=False": (anonymous, False),
    "function": (Lambda(double), True),
    "registered function": (Lambda(registered_double), True),
    "2 * x without Lambda": (double, True),
}
inputs = keras.Input([1])
outcomes, messages = [], []
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.keras")
    for name, (step, safe_mode) in attempts.items():
        keras.Model(inputs, step(inputs)).save(path)
        try:
            loaded = keras.saving.load_model(path, safe_mode=safe_mode)
            outcomes.append(loaded(np.ones((1, 1))).numpy().item())
        except (TypeError, ValueError) as error:
            outcomes.append(type(error).__name__)
            messages.append(str(error))
        print(f"{name}: {outcomes[-1]}")
print("ValueError:", messages[0].split(".")[0])
print("TypeError:", "Could" + messages[1].split("Could")[1].split(".")[0])

assert outcomes[:2] == ["ValueError", 2.0]
assert "risk of arbitrary code execution" in messages[0]
assert outcomes[2:] == ["TypeError", 2.0, 2.0]
assert "Could not locate function 'double'" in messages[1]
