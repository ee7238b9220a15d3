import keras
import numpy as np
import tensorflow as tf

narrow = tf.range(10)
wide = tf.constant(np.arange(10))
sums = {
    "keras.ops.add": keras.ops.add(narrow, wide),
    "tf.experimental.numpy.add": tf.experimental.numpy.add(narrow, wide),
}
for function, total in sums.items():
    print(f"{function:26} {total.dtype.name} {total.numpy()}")

assert (narrow.dtype, wide.dtype) == (tf.int32, tf.int64)
assert sums["keras.ops.add"].dtype == tf.int64
assert sums["tf.experimental.numpy.add"].dtype == tf.int64
