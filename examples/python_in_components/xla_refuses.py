import keras
import tensorflow as tf


def tanh(x):
    return tf.ensure_shape(tf.py_function(tf.tanh, [x], tf.float32), x.shape)


def fit(jit_compile):
    model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1, tanh)])
    model.compile("sgd", "mse", jit_compile=jit_compile)
    try:
        model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        start = message.index("Detected unsupported operations")
        refused = message[start:].partition("JIT: ")[2].partition(" ")[0]
        text = message[start:].partition(" when")[0]
        return f"{type(error).__name__}: {text}", refused
    return "works", None


without_xla, with_xla = fit(jit_compile=False), fit(jit_compile=True)
print("jit_compile=False:", without_xla[0])
print("jit_compile=True: ", *with_xla)

assert without_xla == ("works", None)
message = "InvalidArgumentError: Detected unsupported operations"
assert with_xla == (message, "EagerPyFunc")
