import tempfile

import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input([None, 2]), keras.layers.GRU(3)])
model.compile()
short, long = np.ones([4, 2, 2], "float32"), np.ones([4, 7, 2], "float32")
shapes, same = {}, []
with tempfile.TemporaryDirectory() as folder:
    model.export(folder, verbose=False)
    loaded = tf.saved_model.load(folder)
    for x in (short, long):
        predicted = model.predict(x, verbose=0)
        shapes[x.shape[1]] = predicted.shape
        same.append(np.allclose(predicted, loaded.serve(x), atol=1e-6))
        print("length", x.shape[1], "gives", predicted.shape, "served alike:", same[-1])

assert model.run_eagerly is False
assert shapes == {2: (4, 3), 7: (4, 3)}
assert same == [True, True]
