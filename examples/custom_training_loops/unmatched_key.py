import warnings

import keras
import numpy as np


def sequential():
    layers = [keras.layers.Dense(8, name="lower"), keras.layers.Dense(1, name="upper")]
    return keras.Sequential([keras.Input([3]), *layers], name="net")


def functional():
    inputs = keras.Input([3])
    hidden = keras.layers.Dense(8, name="lower")(inputs)
    outputs = keras.layers.Dense(1, name="upper")(hidden)
    return keras.Model(inputs, outputs, name="net")


def served_by_sgd(build, key):
    model, sgd = build(), keras.optimizers.SGD(0.1)
    choose = keras.optimizers.OptimizerMap(keras.optimizers.Adam(0.01), {key: sgd})
    model.compile(keras.optimizers.MultiOptimizer(choose), "mse", run_eagerly=True)
    model.train_on_batch(np.ones([4, 3]), np.ones([4, 1]))
    return [v.path for v in model.trainable_variables if choose(v) is sgd]


served = {}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for build in (sequential, functional):
        for key in ("net/lower/.*", "net/lower", "lower/.*", "lower", ".*lower/.*"):
            paths = served[build.__name__, key] = served_by_sgd(build, key)
            print(f"{build.__name__:10}  {key:13} {paths}")
print("warnings:", len(caught))

assert served["sequential", "net/lower/.*"] == ["net/lower/kernel", "net/lower/bias"]
assert served["sequential", "lower/.*"] == served["sequential", "lower"] == []
assert served["sequential", "net/lower"] == []
assert served["functional", "lower/.*"] == ["lower/kernel", "lower/bias"]
assert served["sequential", ".*lower/.*"] == served["sequential", "net/lower/.*"]
assert served["functional", ".*lower/.*"] == served["functional", "lower/.*"]
assert served["functional", "net/lower/.*"] == served["functional", "lower"] == []
assert caught == []
