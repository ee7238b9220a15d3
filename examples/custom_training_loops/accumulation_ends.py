import keras
import numpy as np

x = np.random.default_rng(seed=0).normal(size=(768, 3))
y = np.sin(x).sum(axis=1, keepdims=True)


def weights_after(batch_size, steps, layers, updates=1, rate=0.1, **options):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), *layers(), keras.layers.Dense(1)])
    sgd = keras.optimizers.SGD(rate, gradient_accumulation_steps=steps, **options)
    model.compile(sgd, loss="mse", run_eagerly=True)
    for start in range(0, updates * 256, batch_size):
        batch = slice(start, start + batch_size)
        model.train_on_batch(x[batch], y[batch])
    sgd.finalize_variable_values(model.trainable_variables)  # the averages, if any
    return np.concatenate([weight.ravel() for weight in model.get_weights()])


def difference(*arguments, **options):
    large = weights_after(256, None, *arguments, **options)
    return np.abs(large - weights_after(64, 4, *arguments, **options)).max()


plain = difference(list)
normalized = difference(lambda: [keras.layers.BatchNormalization()])
averaged = difference(list, updates=3, use_ema=True, ema_momentum=0.9)
constrained = difference(lambda: [keras.layers.Dense(8, kernel_constraint="non_neg")])
halving = keras.optimizers.schedules.ExponentialDecay(1.0, decay_steps=1, decay_rate=0.5)
scheduled = difference(list, rate=halving)
print("as large batches, plain:                   ", plain < 1e-6)
print("as large batches, with BatchNormalization: ", normalized < 1e-3)
print("as large batches, with use_ema:            ", averaged < 1e-3)
print("as large batches, with a constraint:       ", constrained < 1e-3)
print("as large batches, with a schedule:         ", scheduled < 1e-3)


def values(rate):
    sgd = keras.optimizers.SGD(rate, gradient_accumulation_steps=2)
    variable = keras.Variable(0.0)
    for gradient in (1.0, 1.0, 1.0, 1.0, 1.0, 3.0):
        sgd.apply([keras.ops.array(gradient)], [variable])
        yield variable.numpy().item()


fixed, halved = list(values(rate=1.0)), list(values(rate=halving))
print("after five gradients of 1 and one of 3:    ", fixed)
print("the same with a rate that halves, from 1:  ", halved)

assert plain < 1e-6
assert min(normalized, averaged, constrained, scheduled) > 1e-3
assert fixed == [0, -1, -1, -2, -2, -4]
assert halved[:5] == [0, -1 / 2, -1 / 2, -1 / 2 - 1 / 8, -1 / 2 - 1 / 8]  # not 1 and 1 / 2
