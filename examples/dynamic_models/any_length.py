import tempfile

import keras
import numpy as np
import tensorflow as tf


class Watch(keras.layers.Layer):
    def call(self, x):
        eagerly.add(tf.executing_eagerly())
        return x


keras.utils.disable_interactive_logging()  # for export
keras.utils.set_random_seed(0)
eagerly = set()
model = keras.Sequential([keras.Input([None, 2]), Watch(), keras.layers.GRU(3)])
model.compile()
short, long = np.ones([4, 2, 2], "float32"), np.ones([4, 7, 2], "float32")
shapes, same = {}, []
with tempfile.TemporaryDirectory() as folder:
    model.export(folder)
    loaded = tf.saved_model.load(folder)
    eagerly.clear()
    for x in (short, long):
        predicted = model.predict(x, verbose=0)
        shapes[x.shape[1]] = predicted.shape
        same.append(np.allclose(predicted, loaded.serve(x), atol=1e-6))
        print("length", x.shape[1], "gives", predicted.shape, "served alike:", same[-1])
print("predicted eagerly:", *eagerly)

assert eagerly == {False}
assert shapes == {2: (4, 3), 7: (4, 3)}
assert same == [True, True]
