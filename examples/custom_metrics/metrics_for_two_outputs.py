import keras
import numpy as np

x = keras.Input([1])
outputs = [keras.layers.Identity(name=name)(x) for name in ("one", "two")]
ones = np.ones([4, 1])


def evaluate(metrics):
    model = keras.Model(x, outputs)
    model.compile(loss=["mse", "mse"], metrics=metrics)
    return model.evaluate(ones, [ones, ones], verbose=0, return_dict=True)


error = None
try:
    evaluate(["mae"])
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).splitlines()[0]}")
mapped = evaluate({"two": "mae"})
print("with a dict:", mapped["two_mae"])

assert isinstance(error, ValueError)
assert "tuple arity mismatch; expected: 2, got: 1" in str(error)
assert mapped["two_mae"] == 0
