import keras
import numpy as np
from keras.layers import Dense


class Local(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(1)

    def call(self, x):
        return self.head(Dense(4)(x))


class InAttribute(keras.Model):
    def __init__(self, head):
        super().__init__()
        self.head, self.hidden = head, None

    def call(self, x):
        if self.hidden is None:
            self.hidden = Dense(4)
        return self.head(self.hidden(x))


keras.utils.set_random_seed(0)
x = np.ones((4, 2))
local = Local()
agree = np.allclose(local(x), local(x))
print("local: two calls agree:", agree, "weights:", len(local.weights), "of 4")

local.compile("sgd", "mse")
attempts = {
    "local, in fit": lambda: local.fit(x, x[:, :1], verbose=0),
    "attribute": lambda: InAttribute(head=keras.ops.sum)(x),
}
errors = {}
for name, attempt in attempts.items():
    try:
        attempt()
    except ValueError as error:
        errors[name] = str(error)
        # Keras puts its message in bold, between terminal codes.
        message = str(error).partition("\x1b[1m")[2].partition(". ")[0]
        print(f"{name}: {type(error).__name__}: {message}")

lucky = InAttribute(head=Dense(1))
lucky(x)
print("attribute, beside another Dense: weights:", len(lucky.weights), "of 4")

assert not agree
assert len(local.weights) == 2
assert "only supports singleton tf.Variables" in errors["local, in fit"]
assert "cannot add new elements of state" in errors["attribute"]
assert len(lucky.weights) == 4
