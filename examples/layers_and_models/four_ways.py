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
outputs, fits, trends = [], [], []
print("| base class | made of | weights | first output | `fit` | loss |")
print("|---|---|---|---|---|---|")
for base in (layers.Layer, keras.Model):
    for made_of, part in two_parts(base).items():
        part(x)
        part.set_weights(weights)
        outputs.append(part(x).numpy())
        fits.append("its own" if hasattr(part, "fit") else "in `Sequential`")
        whole = part if hasattr(part, "fit") else keras.Sequential([part])
        whole.compile("sgd", "mse", run_eagerly=True)
        losses = whole.fit(x, y, epochs=5, verbose=0).history["loss"]
        trends.append("falls" if losses[-1] < losses[0] else "stays")
        kind, first = base.__name__, f"{outputs[-1][0, 0]:.3f}"
        row = f"`{kind}`", made_of, f"{len(part.weights)}", first, fits[-1], trends[-1]
        print("|", " | ".join(row), "|")

assert all(np.allclose(output, x @ weights[0], atol=1e-6) for output in outputs)
assert np.isclose(outputs[0][0, 0], -3 + 6 / 23)  # the first row of x, summed
assert fits == ["in `Sequential`", "in `Sequential`", "its own", "its own"]
assert trends == ["falls"] * 4
