import keras
import numpy as np
import tensorflow as tf

x = np.random.default_rng(seed=0).normal(size=(64, 3)).astype("float32")
y = x @ np.float32([[-3.0], [1.0], [2.0]])
batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)


def build(regularizer):
    keras.utils.set_random_seed(0)
    rules = {"kernel_constraint": "non_neg", "kernel_regularizer": regularizer}
    model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1, **rules)])
    rate = keras.optimizers.schedules.ExponentialDecay(0.5, 10, 0.5)
    sgd = keras.optimizers.SGD(rate, clipnorm=1.0, weight_decay=0.01)
    model.compile(sgd, "mse", run_eagerly=True)
    return model


def bare_loop(model):
    for x, y in list(batches) * 8:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x) - y) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply(gradients, model.trainable_variables)


def fit(model):
    model.fit(batches, epochs=8, shuffle=False, verbose=0)


weights = {}
for regularizer in (None, keras.regularizers.L2(0.1)):
    for train in (fit, bare_loop):
        train(model := build(regularizer))
        name = type(regularizer).__name__.replace("NoneType", "none")
        kernel = weights[name, train] = model.layers[0].kernel.numpy().ravel()
        print(f"regularizer {name:4}  {train.__name__:9} {kernel.round(2)}")

assert np.allclose(weights["none", fit], weights["none", bare_loop], atol=1e-5)
assert weights["none", fit][0] == 0.0
assert np.abs(weights["L2", fit] - weights["L2", bare_loop]).max() > 5e-2
