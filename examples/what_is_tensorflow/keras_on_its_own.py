import re
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import keras
import tensorflow as tf


def required(module):
    [package] = packages_distributions()[module]
    lines = [line.lower() for line in requires(package) if "extra ==" not in line]
    return {re.match("[a-z]+", line)[0] for line in lines}


folder = Path(keras.__file__).parent / "src/backend"
backends = [name for name in ("jax", "tensorflow", "torch") if (folder / name).is_dir()]
print("TensorFlow requires Keras:", "keras" in required("tensorflow"))
print("Keras requires TensorFlow:", "tensorflow" in required("keras"))
print("tf.keras.Model is keras.Model:", tf.keras.Model is keras.Model)
print("Keras:", keras.__version__.split(".")[0], " backends:", *backends)
print("backend in use:", keras.backend.backend())

assert "keras" in required("tensorflow")
assert "tensorflow" not in required("keras")
assert tf.keras.Model is keras.Model
assert tf.keras.layers.Dense is keras.layers.Dense
assert keras.__version__.startswith("3.")
assert backends == ["jax", "tensorflow", "torch"]
assert keras.backend.backend() == "tensorflow"
