import numpy as np
import tensorflow as tf

narrow = tf.reduce_mean(tf.range(10))
wide = tf.reduce_mean(tf.constant(np.arange(10)))
cast_first = tf.reduce_mean(tf.cast(tf.range(10), tf.float32))
for mean in (narrow, wide, cast_first):
    print(mean.dtype.name, mean.numpy())

assert narrow.numpy() == 4
assert wide.numpy() == 4
assert cast_first.numpy() == 4.5
