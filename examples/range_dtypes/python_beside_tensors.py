import numpy as np
import tensorflow as tf

narrow = tf.range(3)
wide = tf.constant(np.arange(3))
print("narrow + 1:    ", narrow + 1)
print("wide + 1:      ", wide + 1)
print("narrow + 2**31:", narrow + 2**31)
print("wide + 2**31:  ", wide + 2**31)

assert (narrow + 1).dtype == tf.int32
assert (wide + 1).dtype == tf.int64
assert (wide + 2**31).numpy().tolist() == [2**31 + n for n in range(3)]
assert (narrow + 2**31).dtype == tf.int32
assert (narrow + 2**31).numpy().tolist() == [-(2**31) + n for n in range(3)]
