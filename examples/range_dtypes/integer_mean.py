import numpy as np
import tensorflow as tf

tensors = [tf.range(10), tf.constant(np.arange(10))]
means = [tf.reduce_mean(x) for x in tensors]
cast_means = [tf.reduce_mean(tf.cast(x, tf.float64)) for x in tensors]
for mean in means + cast_means:
    print(mean.dtype.name, mean.numpy())

assert [mean.numpy() for mean in means] == [4, 4]
assert [mean.dtype for mean in means] == [tf.int32, tf.int64]
assert [mean.numpy() for mean in cast_means] == [4.5, 4.5]
assert [mean.dtype for mean in cast_means] == [tf.float64, tf.float64]
