import contextlib
import io
import tempfile
import warnings

import keras
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
inputs = np.random.default_rng(0).normal(size=(1, 3)).astype("float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1)])
with tempfile.TemporaryDirectory() as folder:
    with contextlib.redirect_stdout(io.StringIO()):
        model.export(folder)
    converted = tf.lite.TFLiteConverter.from_saved_model(folder).convert()
plain = tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
interpreter = tf.lite.Interpreter(model_content=converted, experimental_op_resolver_type=plain)
run = interpreter.get_signature_runner()
[name] = run.get_input_details()
[outputs] = run(**{name: inputs}).values()
print(type(converted).__name__, "for", outputs.shape, "outputs")

assert np.allclose(outputs, model(inputs), atol=1e-5)
assert len(converted) < 10_000
