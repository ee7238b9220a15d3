import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, y = x[:1077] / 16, y[:1077]
order = np.random.default_rng(seed=0).permutation(1077)
training = tf.data.Dataset.from_tensor_slices((x[order], y[order])).batch(32, drop_remainder=True)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def build():
    keras.utils.set_random_seed(0)
    lower = keras.layers.Dense(64, "relu", name="lower")
    upper = keras.layers.Dense(10, name="upper")
    model = keras.Sequential([keras.Input([64]), lower, upper], name="net")
    return model, keras.optimizers.SGD(0.01), keras.optimizers.Nadam(0.001)


model, sgd, nadam = build()
lower, upper = [layer.trainable_variables for layer in model.layers]
sgd.build(lower)
nadam.build(upper)


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
        scaled = nadam.scale_loss(loss)  # both need the same scale
    lower_gradients, upper_gradients = tape.gradient(scaled, [lower, upper])
    sgd.apply(lower_gradients, lower)
    nadam.apply(upper_gradients, upper)


kernels = [layer.kernel for layer in model.layers]
start = [kernel.numpy() for kernel in kernels]
for _epoch in range(3):
    for x_batch, y_batch in training:
        train_step(x_batch, y_batch)

fitted, fit_sgd, fit_nadam = build()
choose = keras.optimizers.OptimizerMap(fit_nadam, {".*lower/.*": fit_sgd})
fitted.compile(keras.optimizers.MultiOptimizer(choose), loss_fn)
fitted.fit(training, epochs=3, shuffle=False, verbose=0)

pairs = zip(model.get_weights(), fitted.get_weights(), strict=True)
same_weights = all(np.allclose(a, b, atol=1e-4) for a, b in pairs)
moved = []
for kernel, old in zip(kernels, start, strict=True):
    moved.append(np.linalg.norm(kernel.numpy() - old) / np.linalg.norm(old))
steps = [int(optimizer.iterations) for optimizer in (sgd, nadam)]
print("same weights as fit:", same_weights, " updates by SGD and by Nadam:", steps)
print("lower and upper kernel moved by {:.0%} and {:.0%}".format(*moved))

assert same_weights
assert steps == [3 * 33, 3 * 33]
assert moved[0] < 0.1 < 0.2 < moved[1]
