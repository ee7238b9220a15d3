import numpy as np
import tensorflow as tf

narrow = tf.range(3)
wide = tf.constant(np.arange(3))
print("narrow + 1:    ", narrow + 1)
print("wide + 1:      ", wide + 1)
print("narrow + 2**31:", narrow + 2**31)
print("wide + 2**31:  ", wide + 2**31)
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

assert (narrow + 1).dtype == tf.int32
assert (wide + 1).dtype == tf.int64
assert (wide + 2**31).numpy().tolist() == [2**31 + n for n in range(3)]
assert (narrow + 2**31).dtype == tf.int32
assert (narrow + 2**31).numpy().tolist() == [-(2**31) + n for n in range(3)]
assert isinstance(error, ValueError)
assert "out-of-range integer" in str(error)
assert traced(wide).dtype == tf.int64
assert traced(wide).numpy().tolist() == [-(2**63) + n for n in range(3)]
