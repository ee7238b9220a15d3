import keras
import numpy as np

x = np.random.default_rng(seed=0).normal(size=(256, 3))
y = np.sin(x).sum(axis=1, keepdims=True)


def weights_after_fit(batch_size, steps, layers, **options):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), *layers(), keras.layers.Dense(1)])
    sgd = keras.optimizers.SGD(0.1, gradient_accumulation_steps=steps, **options)
    model.compile(sgd, loss="mse", run_eagerly=True)
    model.fit(x, y, batch_size=batch_size, epochs=3, shuffle=False, verbose=0)
    return np.concatenate([weight.ravel() for weight in model.get_weights()])


def difference(*arguments, **options):
    large = weights_after_fit(256, None, *arguments, **options)
    return np.abs(large - weights_after_fit(64, 4, *arguments, **options)).max()


plain = difference(list)
normalized = difference(lambda: [keras.layers.BatchNormalization()])
averaged = difference(list, use_ema=True, ema_momentum=0.9)
print("as large batches, plain:                   ", plain < 1e-6)
print("as large batches, with BatchNormalization: ", normalized < 1e-3)
print("as large batches, with use_ema:            ", averaged < 1e-3)

sgd = keras.optimizers.SGD(1.0, gradient_accumulation_steps=2)
variable = keras.Variable(0.0)
values = []
for _ in range(5):
    sgd.apply([keras.ops.ones([])], [variable])
    values.append(float(variable))
print("a variable after 1 to 5 gradients of 1:", values)

assert plain < 1e-6
assert min(normalized, averaged) > 1e-3
assert values == [0, -1, -1, -2, -2]
