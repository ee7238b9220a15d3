import keras
import numpy as np
from keras import ops

losses = {
    "round": lambda y_true, y_pred: ops.mean(ops.abs(y_true - ops.round(y_pred)), axis=-1),
    "argmax": lambda y_true, y_pred: ops.cast(ops.argmax(y_pred, axis=-1), "float32"),
    "greater": lambda y_true, y_pred: ops.cast(y_pred[:, 0] > y_true[:, 0], "float32"),
    "sign": lambda y_true, y_pred: ops.mean(ops.abs(y_true - ops.sign(y_pred)), axis=-1),
    "tanh": lambda y_true, y_pred: ops.mean(ops.abs(y_true - ops.tanh(y_pred)), axis=-1),
}
outcomes = {}
for name, loss in losses.items():
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss=loss)
    before = model.get_weights()
    try:
        model.fit(np.ones([8, 1]), np.ones([8, 1]), verbose=0)
        pairs = zip(before, model.get_weights(), strict=True)
        moved = not all(np.array_equal(*pair) for pair in pairs)
        outcomes[name] = "weights moved" if moved else "no error, and no weight moved"
    except ValueError as error:
        outcomes[name] = f"ValueError: {error}"
    print(f"{name:8} {outcomes[name]}")

assert model.compute_dtype == "float32"
no_gradients = "ValueError: No gradients provided for any variable."
assert [outcomes[name] for name in ("round", "argmax", "greater")] == [no_gradients] * 3
assert outcomes["sign"] == "no error, and no weight moved"
assert outcomes["tanh"] == "weights moved"
