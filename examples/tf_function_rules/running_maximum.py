import numpy as np
import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
def running_maximum(x):
    n = tf.shape(x)[0]
    maxima = tf.TensorArray(tf.float32, size=n)
    highest = -np.inf
    for i in tf.range(n):
        highest = tf.maximum(highest, x[i])
        maxima = maxima.write(i, highest)
    return maxima.stack()


short, long = [3.0, 1.0, 4.0], [1.0, 5.0, 9.0, 2.0, 6.0]
results = [running_maximum(tf.constant(x)).numpy() for x in (short, long)]
print(*results)
print("traces:", running_maximum.experimental_get_tracing_count())

assert results[0].tolist() == np.maximum.accumulate(short).tolist() == [3.0, 3.0, 4.0]
assert results[1].tolist() == np.maximum.accumulate(long).tolist() == [1.0, 5.0, 9.0, 9.0, 9.0]
assert running_maximum.experimental_get_tracing_count() == 1
