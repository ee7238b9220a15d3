import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(0)
lower = keras.layers.Dense(8, activation="tanh", name="lower")
upper = keras.layers.Dense(1, name="upper")
model = keras.Sequential([keras.Input([3]), lower, upper], name="net")
adam, sgd = keras.optimizers.Adam(0.01, name="adam"), keras.optimizers.SGD(0.1, name="sgd")
choose = keras.optimizers.OptimizerMap(adam, {"net/lower/.*": sgd})
model.compile(keras.optimizers.MultiOptimizer(choose), "mse")
for variable in model.trainable_variables:
    print(f"{variable.path:16} {choose(variable).name}")

x = np.random.default_rng(seed=0).normal(size=(64, 3)).astype("float32")
y = x.sum(axis=1, keepdims=True)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((model(x) - y) ** 2)
gradients = tape.gradient(loss, [lower.kernel.value, upper.kernel.value])
before = [lower.kernel.numpy(), upper.kernel.numpy()]
model.fit(x, y, batch_size=64, verbose=0)
steps = [lower.kernel - before[0], upper.kernel - before[1]]
as_sgd = np.allclose(steps[0], -0.1 * gradients[0], atol=1e-6)
as_adam = np.allclose(steps[1], -0.01 * np.sign(gradients[1]), atol=1e-5)
print("first step of lower as SGD's:", as_sgd, " of upper as Adam's:", as_adam)

names = [choose(variable).name for variable in model.trainable_variables]
assert names == ["sgd", "sgd", "adam", "adam"]
assert as_sgd
assert as_adam
