import numpy as np
import tensorflow as tf


def gradient_at_3(function):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = tf.convert_to_tensor(function(x))
    return tape.gradient(y, x)


right = gradient_at_3(lambda x: x * tf.square(x))
wrong = gradient_at_3(lambda x: x * np.square(x))
print("x * tf.square(x):", right.numpy())
print("x * np.square(x):", wrong.numpy())
print("np.square:       ", gradient_at_3(np.square))
print("tf.round:        ", gradient_at_3(tf.round))
print("tf.sign:         ", gradient_at_3(tf.sign).numpy())

assert right.numpy() == 27.0
assert wrong.numpy() == 9.0
assert gradient_at_3(np.square) is None
assert gradient_at_3(tf.round) is None
assert gradient_at_3(lambda x: tf.cast(tf.cast(x, tf.int32), tf.float32)) is None
assert gradient_at_3(lambda x: tf.cast(x > 0, tf.float32)) is None
assert gradient_at_3(tf.sign).numpy() == 0.0
