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
    model.compile(keras.optimizers.MultiOptimizer(choose), "mse", run_eagerly=True)
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
    sgd, nadam = loaded.optimizer.optimizers
    counts = [int(sgd.iterations), int(nadam.iterations)]
    loaded.fit(x, x[:, :1], batch_size=2, verbose=0)
    counts += [int(sgd.iterations), int(nadam.iterations)]
    nadam_has_lower = any("lower_kernel" in variable.path for variable in nadam.variables)
    return counts, nadam_has_lower, len(skipped)


paths = []
with_name, found = after_loading("net/lower/.*"), after_loading(".*lower/.*")
print("path of the lower kernel, built and loaded:", *paths[:2])
for key, (counts, _, _) in {"net/lower/.*": with_name, ".*lower/.*": found}.items():
    print(
        f"{key:12}  counts of SGD and Nadam: loaded", *counts[:2], " 7 updates later", *counts[2:]
    )
print("Nadam has the lower kernel:", with_name[1], "and", found[1])

assert paths[:2] == ["net/lower/kernel", "lower/kernel"]
assert with_name == ([7, 0, 7, 7], True, 2)
assert found == ([7, 7, 14, 14], False, 0)
