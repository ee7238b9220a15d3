import keras
import numpy as np
import tensorflow as tf


def first_step(scaled):
    weight = keras.Variable(1.0)
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.5))
    optimizer.build([weight])
    with tf.GradientTape() as tape:
        loss = weight * weight
        if scaled:
            loss = optimizer.scale_loss(loss)
    optimizer.apply(tape.gradient(loss, [weight]), [weight])
    return 1.0 - float(weight.numpy())


with_it, without = first_step(scaled=True), first_step(scaled=False)
print("first step with scale_loss:   ", with_it)
print("first step without scale_loss:", f"{without:.6f}")

assert with_it == 1.0
assert np.isclose(with_it / without, 32768, rtol=0.01)
