import keras
import numpy as np
from keras import layers, ops


def two_parts(base):
    class OfLayers(base):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(1)

        def call(self, x):
            return self.dense(x)

    class OfWeights(base):
        def build(self, shape):
            self.slope = self.add_weight(shape=(shape[-1], 1))
            self.offset = self.add_weight(shape=(1,))

        def call(self, x):
            return ops.matmul(x, self.slope) + self.offset

    return {"a layer": OfLayers(), "weights and `ops`": OfWeights()}


x = np.linspace(-1, 1, 24).reshape(8, 3)
y = 2 * x.sum(axis=1, keepdims=True) + 1
weights = [np.ones((3, 1)), np.zeros(1)]
outputs, falls, fit_exists = [], [], []
print("| base class | made of | weights | first output | `fit` | loss |")
print("|---|---|---|---|---|---|")
for base in (layers.Layer, keras.Model):
    for made_of, part in two_parts(base).items():
        part(x)
        part.set_weights(weights)
        outputs.append(part(x).numpy())
        fit_exists.append(hasattr(part, "fit"))
        whole = part if fit_exists[-1] else keras.Sequential([part])
        whole.compile("sgd", "mse", run_eagerly=True)
        losses = whole.fit(x, y, epochs=5, verbose=0).history["loss"]
        falls.append(losses[-1] < losses[0])
        kind, first = base.__name__, f"{outputs[-1][0, 0]:.3f}"
        fit = "its own" if fit_exists[-1] else "in `Sequential`"
        loss = "falls" if falls[-1] else "stays"
        row = f"`{kind}`", made_of, f"{len(part.weights)}", first, fit, loss
        print("|", " | ".join(row), "|")

assert all(np.allclose(output, x @ weights[0], atol=1e-6) for output in outputs)
assert fit_exists == [False, False, True, True]
assert falls == [True] * 4
