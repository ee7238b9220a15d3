import numpy as np
import tensorflow as tf

narrow = tf.range(10)
wide = tf.constant(np.arange(10))
from_arrays = narrow.numpy() + wide.numpy()
attempts = {
    "narrow + wide": lambda: narrow + wide,
    "narrow == wide": lambda: narrow == wide,
    "narrow / wide": lambda: narrow / wide,
}
eager, traced = {}, {}
for code, attempt in attempts.items():
    print(code)
    calls = ("eagerly:", eager, attempt), ("in a tf.function:", traced, tf.function(attempt))
    for where, raised, call in calls:
        try:
            call()
        except (tf.errors.InvalidArgumentError, TypeError) as error:
            complaint = str(error).rpartition("}} ")[2].split(" [Op")[0]
            complaint = complaint.split("Error: ")[-1].strip()
            raised[code] = f"{type(error).__name__}: {complaint}"
            print(f"    {where:17} {raised[code]}")

assert from_arrays.dtype == np.int64
assert eager["narrow + wide"].startswith("InvalidArgumentError: cannot compute AddV2")
assert eager["narrow == wide"].startswith("InvalidArgumentError: cannot compute Equal")
assert eager["narrow / wide"].startswith("TypeError")
assert len(traced) == 3
assert all(error.startswith("TypeError") for error in traced.values())
