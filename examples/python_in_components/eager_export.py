import contextlib
import io
import tempfile

import keras
import numpy as np
import tensorflow as tf

tanh = keras.layers.Lambda(lambda x: np.tanh(x), (3,))
model = keras.Sequential([keras.Input([3]), tanh, keras.layers.Dense(1)])
model.compile(run_eagerly=True)
predicted = model.predict(tf.zeros([1, 3]), verbose=0)
print("predict:", predicted)
error = None
with tempfile.TemporaryDirectory() as folder:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            model.export(folder)
    except NotImplementedError as caught:
        error = caught
        message = str(error)
        start = message.index("Cannot convert")
        print(f"export: {type(error).__name__}: {message[start:].partition(' (')[0]}")

assert predicted.shape == (1, 1)
assert isinstance(error, NotImplementedError)
assert "Cannot convert a symbolic tf.Tensor" in message
