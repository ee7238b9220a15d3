import keras
import numpy as np
import tensorflow as tf
from keras import ops


def error(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


def evaluate(**options):
    model = keras.Model(x, y)
    model.compile(**options)
    labels = np.ones([4, 1], "int64")
    return model.evaluate(np.ones([4, 1]), labels, verbose=0, return_dict=True)


def early_result():
    model = keras.Model(x, y)
    model.compile(loss="mse", metrics=["mae"])
    return model.get_metrics_result()


x = keras.Input([1])
y = keras.layers.Identity()(x)
attempts = {
    "integer labels": lambda: evaluate(loss="mse", metrics=[error]),
    "integer labels, run eagerly": lambda: evaluate(loss="mse", metrics=[error], run_eagerly=True),
    "a result before the first batch": early_result,
}
errors = {}
for case, attempt in attempts.items():
    try:
        attempt()
    except (TypeError, ValueError, tf.errors.InvalidArgumentError) as caught:
        text = str(caught).rpartition("}} ")[2].partition(" [Op")[0].splitlines()[0]
        errors[case] = f"{type(caught).__name__}: {text}"
        print(f"{case}:\n    {errors[case]}")

traced, eager, early = errors.values()
assert traced.startswith("TypeError: Input 'y' of 'Sub' Op has type float32")
assert "does not match type int64" in traced
assert eager.startswith("InvalidArgumentError: cannot compute Sub")
assert "expected to be a int64 tensor but is a float tensor" in eager
assert evaluate(loss=error)["loss"] == 0
assert early == "ValueError: Cannot get result() since the metric has not yet been built."
