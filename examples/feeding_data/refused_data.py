import warnings

import keras
import numpy as np
import tensorflow as tf

x, y = np.ones([1, 2]), np.ones([1, 1])
dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(4)


def batches():
    yield x, y


def lists():
    yield [x, y]


attempts = {
    "fit([[1.0, 2.0]], [1.0])": {"x": [[1.0, 2.0]], "y": [1.0]},
    "fit(batches)": {"x": batches},
    "fit(zip(x, y))": {"x": zip(x, y, strict=True)},
    "fit(lists())": {"x": lists()},
    "fit(dataset, y)": {"x": dataset, "y": y},
    "fit(dataset, sample_weight=y)": {"x": dataset, "sample_weight": y},
    "fit(dataset, validation_split=0.5)": {"x": dataset, "validation_split": 0.5},
}
errors = {}
for code, arguments in attempts.items():
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    print(code)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model.fit(**arguments, verbose=0)
        except ValueError as error:
            errors[code] = str(error)
            text = errors[code].partition(" at 0x")[0]
            print(f"    {type(error).__name__}: {text}")

assert list(errors) == list(attempts)
first, second, third, fourth, fifth, sixth, seventh = errors.values()
assert all("Unrecognized data type" in text for text in (first, second, third))
assert "the generator must return a tuple" in fourth
assert "`y` should not be passed" in fifth
assert "`sample_weights` should not be passed" in sixth
assert "`validation_split` is only supported for tensors or NumPy arrays" in seventh
