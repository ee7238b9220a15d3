import tempfile

import keras
import numpy as np
import tensorflow as tf


class Pyramid(keras.layers.Layer):
    def __init__(self, depth):
        super().__init__()
        self.depth = depth

    def halve(self, x, depth):
        eagerly.append(tf.executing_eagerly())
        if depth == 0:
            return x
        return self.halve((x[:, ::2] + x[:, 1::2]) / 2, depth - 1)

    def call(self, x):
        return self.halve(x, self.depth)


keras.utils.disable_interactive_logging()  # for export
eagerly = []
model = keras.Sequential([keras.Input([8]), Pyramid(depth=3)])
x = np.arange(16.0, dtype="float32").reshape(2, 8)
eagerly.clear()
predicted = model.predict(x, verbose=0)
runs = len(eagerly)
model.predict(x, verbose=0)
in_second = len(eagerly) - runs
with tempfile.TemporaryDirectory() as folder:
    model.export(folder)
    served = tf.saved_model.load(folder).serve(x)
print(predicted.ravel(), served.numpy().ravel())
print("the recursion ran in a second predict:", in_second > 0)

assert runs > 0
assert in_second == 0
assert not any(eagerly)
assert predicted.ravel().tolist() == [3.5, 11.5]
assert served.numpy().tolist() == predicted.tolist()
