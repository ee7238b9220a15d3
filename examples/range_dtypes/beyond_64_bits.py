import numpy as np
import tensorflow as tf

wide = tf.constant(np.arange(3))
error = None
try:
    wide + 2**63
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")


@tf.function
def traced(x):
    return x + 2**63


print("in a tf.function:", traced(wide))

assert isinstance(error, ValueError)
assert "out-of-range integer" in str(error)
assert traced(wide).dtype == tf.int64
assert traced(wide).numpy().tolist() == [-(2**63) + n for n in range(3)]
