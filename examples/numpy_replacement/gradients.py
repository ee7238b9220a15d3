import numpy as np
import tensorflow as tf

x = tf.Variable(3.0)
codes = [
    "tf.square(x)",
    "tf.constant(np.square(x))",
    "x * np.square(x)",
    "x * tf.square(x)",
    "tf.cast(tf.cast(x, tf.int32), tf.float32)",
    "tf.round(x)",
    "tf.cast(x > 0, tf.float32)",
    "tf.sign(x)",
]
gradients = {}
for code in codes:
    with tf.GradientTape() as tape:
        result = eval(code)
    gradient = tape.gradient(result, x)
    gradients[code] = None if gradient is None else float(gradient)
    print(f"{code:<42} gradient {gradients[code]}")

assert gradients["tf.square(x)"] == 6.0
assert gradients["tf.constant(np.square(x))"] is None
assert gradients["tf.cast(tf.cast(x, tf.int32), tf.float32)"] is None
assert gradients["tf.round(x)"] is None
assert gradients["tf.cast(x > 0, tf.float32)"] is None
assert gradients["tf.sign(x)"] == 0.0
assert gradients["x * np.square(x)"] == np.square(x) == 9.0
assert gradients["x * tf.square(x)"] == 27.0
