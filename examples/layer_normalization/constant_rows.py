import numpy as np
import tensorflow as tf


def beside_the_root(variance):
    return tf.sqrt(variance) + 0.001


def under_the_root(variance):
    return tf.sqrt(variance + 0.001)


def gradient(divisor, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        mean, variance = tf.nn.moments(x, axes=-1, keepdims=True)
        output = ((x - mean) / divisor(variance))[0, 0]
    return tape.gradient(output, x)[0]


def both(x):
    return gradient(beside_the_root, x), gradient(under_the_root, x)


ways = {
    "eager": both,
    "TF Function": tf.function(both),
    "XLA": tf.function(both, jit_compile=True),
}
constant_row = tf.fill([1, 4], 3.0)
beside, under = {}, {}
for way, run in ways.items():
    beside[way], under[way] = [result.numpy() for result in run(constant_row)]
    print(f"{way:<12} beside: {beside[way].round(1)}  under: {under[way].round(1)}")

slopes = np.array([3, -1, -1, -1]) / 4  # of x[0] - mean by the four inputs
assert all(np.allclose(under[way], slopes / np.sqrt(0.001), rtol=1e-4) for way in ways)
assert np.isnan(beside["XLA"]).all()
assert np.allclose(beside["eager"], np.sqrt(1000) * under["eager"])
assert np.allclose(beside["TF Function"], np.sqrt(1000) * under["TF Function"])
