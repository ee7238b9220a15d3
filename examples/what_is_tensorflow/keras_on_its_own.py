import re
from importlib.metadata import packages_distributions, requires

import keras
import tensorflow as tf


def required(module):
    [package] = packages_distributions()[module]
    lines = [line.lower() for line in requires(package) or [] if "extra ==" not in line]
    return {re.match("[a-z]+", line)[0] for line in lines}


print("TensorFlow requires Keras:", "keras" in required("tensorflow"))
print("Keras requires TensorFlow:", "tensorflow" in required("keras"))
print("tf.keras.Model is keras.Model:", tf.keras.Model is keras.Model)

assert "keras" in required("tensorflow")
assert "tensorflow" not in required("keras")
assert tf.keras.Model is keras.Model
assert tf.keras.layers.Dense is keras.layers.Dense
