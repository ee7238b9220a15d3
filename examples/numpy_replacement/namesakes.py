import keras
import numpy as np
import tensorflow as tf

functions = [
    name
    for name, value in vars(np).items()
    if callable(value) and not isinstance(value, type) and not name.startswith("_")
]
places = {
    "tf or tf.math": [tf, tf.math],
    "tf.experimental.numpy": [tf.experimental.numpy],
    "keras.ops": [keras.ops],
}
found = {
    place: {name for name in functions if any(hasattr(each, name) for each in modules)}
    for place, modules in places.items()
}
print(f"{len(functions)} functions in np")
for place, names in found.items():
    print(f"{len(names)} of these names in {place}")
in_tf, in_tnp, in_keras = found.values()

# neither constants nor classes count as functions
assert not {"pi", "ndarray"} & set(functions)
assert len(in_tf) < len(functions) / 3
assert 0.4 < len(in_tnp) / len(functions) < 0.65
assert 0.4 < len(in_keras) / len(functions) < 0.65
assert {"interp", "cov"} <= set(functions) - in_tf - in_tnp - in_keras
