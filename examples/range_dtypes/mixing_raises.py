import numpy as np
import tensorflow as tf

narrow = tf.range(10)
wide = tf.constant(np.arange(10))
from_arrays = narrow.numpy() + wide.numpy()
print(f"narrow.numpy() + wide.numpy()\n    {from_arrays.dtype} {from_arrays}")

attempts = {
    "narrow + wide": lambda: narrow + wide,
    "narrow == wide": lambda: narrow == wide,
    "narrow / wide": lambda: narrow / wide,
}
raised = dict.fromkeys(attempts)
for code, attempt in attempts.items():
    try:
        attempt()
    except (tf.errors.InvalidArgumentError, TypeError) as error:
        raised[code] = type(error)
        complaint = str(error).split("was ")[-1].split(" [Op")[0]
        print(f"{code}\n    {type(error).__name__}: {complaint}")

assert from_arrays.dtype == np.int64
assert raised["narrow + wide"] is tf.errors.InvalidArgumentError
assert raised["narrow == wide"] is tf.errors.InvalidArgumentError
assert raised["narrow / wide"] is TypeError
