import tensorflow as tf


def formula(x):
    return tf.nn.relu(x * 3.0 + 1.0)


x = tf.constant([1.0, -2.0])
with tf.GradientTape() as tape:
    tape.watch(x)
    y = formula(x)
slopes = tape.gradient(y, x)

print("eager execution:", tf.executing_eagerly())
print("values:", y.numpy())
print("slopes:", slopes.numpy())

assert tf.executing_eagerly()
assert y.numpy().tolist() == [4.0, 0.0]
assert slopes.numpy().tolist() == [3.0, 0.0]
