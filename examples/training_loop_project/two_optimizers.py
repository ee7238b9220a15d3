import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, y = x[:1437] / x.max(), y[:1437]
order = np.random.default_rng(seed=0).permutation(1437)
training = tf.data.Dataset.from_tensor_slices((x[order], y[order])).batch(32)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def build_model():
    keras.utils.set_random_seed(0)
    lower = keras.layers.Dense(64, activation="relu", name="lower")
    upper = keras.layers.Dense(10, name="upper")
    return keras.Sequential([keras.Input([64]), lower, upper], name="net")


def build_optimizers():
    return keras.optimizers.SGD(0.01), keras.optimizers.Nadam(0.001)


model = build_model()
sgd, nadam = build_optimizers()
lower, upper = [layer.trainable_variables for layer in model.layers]


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    lower_gradients, upper_gradients = tape.gradient(loss, [lower, upper])
    sgd.apply(lower_gradients, lower)
    nadam.apply(upper_gradients, upper)


kernels = [layer.kernel for layer in model.layers]
start = [kernel.numpy() for kernel in kernels]
for _epoch in range(5):
    for x_batch, y_batch in training:
        train_step(x_batch, y_batch)

fitted = build_model()
fitted_sgd, fitted_nadam = build_optimizers()
choose = keras.optimizers.OptimizerMap(fitted_nadam, {"net/lower/.*": fitted_sgd})
fitted.compile(keras.optimizers.MultiOptimizer(choose), loss_fn)
fitted.fit(training, epochs=5, shuffle=False, verbose=0)

pairs = zip(model.get_weights(), fitted.get_weights(), strict=True)
same_weights = all(np.allclose(a, b, atol=1e-4) for a, b in pairs)
moved = [
    np.linalg.norm(new - old) / np.linalg.norm(old) for new, old in zip(kernels, start, strict=True)
]
steps = [int(optimizer.iterations) for optimizer in [sgd, nadam]]
print("same weights as fit:", same_weights)
print("updates by SGD and by Nadam:", steps)
print("lower and upper kernel moved by {:.0%} and {:.0%}".format(*moved))

assert same_weights
assert steps == [5 * 45, 5 * 45]
assert [kernel.shape for kernel in kernels] == [(64, 64), (64, 10)]
assert 0.08 < moved[0] < 0.16
assert 0.5 < moved[1] < 1
