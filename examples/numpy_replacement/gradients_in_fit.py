import keras
import numpy as np
import tensorflow as tf


def fit(last, optimizer="sgd", run_eagerly=False):
    dense = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([dense, keras.layers.Lambda(last, output_shape=(1,))])
    model.compile(optimizer, "mse", run_eagerly=run_eagerly, jit_compile=False)
    try:
        model.fit(np.ones([8, 2]), np.zeros([8, 1]), verbose=0)
    except (NotImplementedError, ValueError) as error:
        reason = str(error).replace("\033[1m", "").partition(" (")[0].splitlines()[-1]
        return type(error), reason.strip()
    moved = np.any(dense.kernel.numpy() != 1.0) or np.any(dense.bias.numpy() != 0.0)
    return None, "the weights have changed" if moved else "the weights are as they were"


outcomes = {
    "np.square": fit(lambda x: np.square(x)),
    "np.square, eagerly": fit(lambda x: np.square(x), run_eagerly=True),
    "tf.round": fit(tf.round),
    "tf.sign": fit(tf.sign),
    "tf.sign, adamw": fit(tf.sign, optimizer="adamw", run_eagerly=True),
    "tf.square": fit(tf.square, run_eagerly=True),
}
for function, (error, message) in outcomes.items():
    print(f"{function}:")
    print(f"    {error.__name__ + ': ' if error else ''}{message}")

assert outcomes["np.square"][0] is NotImplementedError
no_gradients = ValueError, "No gradients provided for any variable."
assert outcomes["np.square, eagerly"] == outcomes["tf.round"] == no_gradients
assert outcomes["tf.sign"] == (None, "the weights are as they were")
assert outcomes["tf.sign, adamw"] == (None, "the weights have changed")
assert outcomes["tf.square"] == (None, "the weights have changed")
