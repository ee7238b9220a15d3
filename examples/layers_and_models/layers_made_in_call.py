import keras
import numpy as np
from keras.layers import Dense


class LocalLayer(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(1)

    def call(self, x):
        hidden = Dense(4)
        return self.head(hidden(x))


class LayerInAttribute(keras.Model):
    def __init__(self, head):
        super().__init__()
        self.head, self.hidden = head, None

    def call(self, x):
        if self.hidden is None:
            self.hidden = Dense(4)
        return self.head(self.hidden(x))


keras.utils.set_random_seed(0)
x, y = np.ones((4, 2)), np.ones((4, 1))
model = LocalLayer()
same = np.allclose(model(x), model(x))
model.compile("sgd", "mse", run_eagerly=True)
losses = model.fit(x, y, verbose=0).history["loss"]
print("local: two calls agree:", same)
print("local: weights:", len(model.weights), "(two of them make one Dense)")

errors = {}
model.compile("sgd", "mse", run_eagerly=False)
attempts = {"local, in fit": lambda: model.fit(x, y, verbose=0)}
attempts["attribute"] = lambda: LayerInAttribute(keras.ops.sum)(x)
for name, attempt in attempts.items():
    try:
        attempt()
    except ValueError as error:
        errors[name] = str(error)
        # Keras puts its message in bold, between terminal codes.
        message = str(error).partition("\x1b[1m")[2].partition(". ")
        print(f"{name}: {type(error).__name__}: {message[0]}")

beside_another = LayerInAttribute(head=Dense(1))
beside_another(x)
print("attribute, beside another Dense: weights:", len(beside_another.weights))

assert not same
assert len(losses) == 1
assert len(model.weights) == 2
assert "only supports singleton tf.Variables" in errors["local, in fit"]
assert "cannot add new elements of state" in errors["attribute"]
assert len(beside_another.weights) == 4
