import tempfile
import warnings

import keras
import numpy as np

x = np.random.default_rng(seed=0).normal(size=[14, 4])


def after_loading(key):
    lower, upper = keras.layers.Dense(3, name="lower"), keras.layers.Dense(1, name="upper")
    model = keras.Sequential([keras.Input([4]), lower, upper], name="net")
    sgd, nadam = keras.optimizers.SGD(0.01), keras.optimizers.Nadam(0.001)
    choose = keras.optimizers.OptimizerMap(nadam, {key: sgd})
    model.compile(keras.optimizers.MultiOptimizer(choose), "mse")
    model.fit(x, x[:, :1], batch_size=2, verbose=0)
    paths.append(lower.kernel.path)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.save(f"{folder}/model.keras")
        loaded = keras.models.load_model(f"{folder}/model.keras")
    paths.append(loaded.layers[0].kernel.path)
    skipped = [str(w.message) for w in caught if "Skipping variable loading" in str(w.message)]
    for message in skipped:
        print("UserWarning:", message)
    loaded.fit(x, x[:, :1], batch_size=2, verbose=0)
    return [int(optimizer.iterations) for optimizer in loaded.optimizer.optimizers], len(skipped)


paths = []
with_name, found = after_loading("net/lower/.*"), after_loading(".*lower/.*")
print("path of the lower kernel, built and loaded:", *paths[:2])
print("updates by SGD and Nadam after 7 + 7, key net/lower/.*:", *with_name[0])
print("updates by SGD and Nadam after 7 + 7, key .*lower/.*:  ", *found[0])

assert paths[:2] == ["net/lower/kernel", "lower/kernel"]
assert with_name == ([7, 7], 2)
assert found == ([14, 14], 0)
