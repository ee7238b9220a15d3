import keras
import numpy as np
import tensorflow as tf

x = np.random.default_rng(seed=0).normal(size=(64, 3)).astype("float32")
y = x.sum(axis=1, keepdims=True)


def build():
    keras.utils.set_random_seed(0)
    lower = keras.layers.Dense(8, activation="tanh", name="lower")
    upper = keras.layers.Dense(1, name="upper")
    return keras.Sequential([keras.Input([3]), lower, upper], name="net")


def optimizers():
    adam = keras.optimizers.Adam(0.01, name="adam")
    return adam, keras.optimizers.SGD(0.1, name="sgd")


adam, sgd = optimizers()
choose = keras.optimizers.OptimizerMap(adam, {"net/lower/.*": sgd})
model = build()
model.compile(keras.optimizers.MultiOptimizer(choose), "mse", run_eagerly=True)
model.fit(x, y, batch_size=32, epochs=5, shuffle=False, verbose=0)
for variable in model.trainable_variables:
    print(f"{variable.path:16} {choose(variable).name}")

looped = build()
adam, sgd = optimizers()
lower, upper = [layer.trainable_variables for layer in looped.layers]
for start in [0, 32] * 5:
    batch = slice(start, start + 32)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((looped(x[batch], training=True) - y[batch]) ** 2)
    lower_gradients, upper_gradients = tape.gradient(loss, [lower, upper])
    sgd.apply(lower_gradients, lower)
    adam.apply(upper_gradients, upper)

moved = np.abs(model.get_weights()[0] - build().get_weights()[0]).max()
pairs = zip(model.get_weights(), looped.get_weights(), strict=True)
difference = max(np.abs(a - b).max() for a, b in pairs)
print("same weights as the loop:", difference < 1e-6)

names = [choose(variable).name for variable in model.trainable_variables]
assert names == ["sgd", "sgd", "adam", "adam"]
assert difference < 1e-6
assert moved > 1e-2
