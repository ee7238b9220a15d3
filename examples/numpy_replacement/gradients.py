import numpy as np
import tensorflow as tf

x = tf.Variable(3.0)
functions = {
    "tf.square(x)": lambda: tf.square(x),
    "np.square(x)": lambda: tf.constant(np.square(x)),
    "x * np.square(x)": lambda: x * np.square(x),
    "x * tf.square(x)": lambda: x * tf.square(x),
    "tf.cast(x, tf.int32)": lambda: tf.cast(tf.cast(x, tf.int32), tf.float32),
    "tf.round(x)": lambda: tf.round(x),
    "x > 0": lambda: tf.cast(x > 0, tf.float32),
    "tf.sign(x)": lambda: tf.sign(x),
}
gradients = {}
for code, function in functions.items():
    with tf.GradientTape() as tape:
        result = function()
    gradient = tape.gradient(result, x)
    gradients[code] = None if gradient is None else float(gradient)
    print(f"{code:<21} gradient {gradients[code]}")

assert gradients["tf.square(x)"] == 6.0
assert gradients["np.square(x)"] is None
assert gradients["tf.cast(x, tf.int32)"] is None
assert gradients["tf.round(x)"] is None
assert gradients["x > 0"] is None
assert gradients["tf.sign(x)"] == 0.0
assert gradients["x * np.square(x)"] == np.square(x) == 9.0
assert gradients["x * tf.square(x)"] == 27.0
