import numpy as np
import tensorflow as tf


def beside_the_root(variance):
    return tf.sqrt(variance) + 0.001


def power_beside(variance):
    return variance**0.5 + 0.001


def under_the_root(variance):
    return tf.sqrt(variance + 0.001)


def gradient(divisor, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        mean, variance = tf.nn.moments(x, axes=-1, keepdims=True)
        output = ((x - mean) / divisor(variance))[0, 0]
    return tape.gradient(output, x)[0]


def gradients(x):
    return [gradient(divisor, x) for divisor in (beside_the_root, power_beside, under_the_root)]


ways = {
    "eager": gradients,
    "TF Function": tf.function(gradients),
    "XLA": tf.function(gradients, jit_compile=True),
}
constant_row = tf.fill([1, 4], 3.0)
beside, power, under = {}, {}, {}
for way, run in ways.items():
    beside[way], power[way], under[way] = [result.numpy() for result in run(constant_row)]
    print(f"{way:<12} beside: {beside[way].round(1)}  under: {under[way].round(1)}")
    print(f"{'':<12} beside, by ** 0.5: {power[way]}")

slopes = np.array([3, -1, -1, -1]) / 4  # of x[0] - mean by the four inputs
assert all(np.allclose(under[way], slopes / np.sqrt(0.001), rtol=1e-4) for way in ways)
assert np.isnan(beside["XLA"]).all()
assert all(np.isnan(power[way]).all() for way in ways)
ratios = [beside[way] / under[way] for way in ("eager", "TF Function")]
assert np.allclose(ratios, np.sqrt(1000))
assert np.allclose(ratios, 31.6, rtol=0, atol=0.05)
