import keras
import numpy as np
from keras import layers, ops


def two_parts(base):
    class MadeOfLayers(base):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(1)

        def call(self, x):
            return self.dense(x)

    class MadeOfWeights(base):
        def build(self, shape):
            self.slope = self.add_weight(shape=(shape[-1], 1))
            self.offset = self.add_weight(shape=(1,))

        def call(self, x):
            return ops.matmul(x, self.slope) + self.offset

    return MadeOfLayers(), MadeOfWeights()


x = np.linspace(-1, 1, 24).reshape(8, 3)
y = 2 * x.sum(axis=1, keepdims=True) + 1
outputs, losses = [], []
for base in (layers.Layer, keras.Model):
    for part in two_parts(base):
        part(x)  # makes the weights
        part.set_weights([np.ones((3, 1)), np.zeros(1)])
        outputs.append(part(x).numpy())
        whole = part if base is keras.Model else keras.Sequential([part])
        whole.compile("sgd", "mse", run_eagerly=True)
        losses.append(whole.fit(x, y, epochs=2, verbose=0).history["loss"])
        first, falls = outputs[-1].item(0), losses[-1][-1] < losses[-1][0]
        print(f"{base.__name__:5} {type(part).__name__:13} {first:.3f}  loss falls: {falls}")

no_fit = [part for part in two_parts(layers.Layer) if not hasattr(part, "fit")]
assert len(no_fit) == 2
assert len(outputs) == 4
assert all(np.allclose(output, x.sum(axis=1, keepdims=True), atol=1e-6) for output in outputs)
assert all(loss[-1] < loss[0] for loss in losses)
