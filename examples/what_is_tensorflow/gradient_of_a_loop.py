import tensorflow as tf


def grow(x):
    y = x
    while y < 100.0:
        y = y * x
    return y


x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = grow(x)
slope = tape.gradient(y, x)
print("value:", y.numpy(), " slope:", slope.numpy())

assert tf.executing_eagerly()
assert y.numpy() == 3.0**5
assert slope.numpy() == 5 * 3.0**4
