import numpy as np
import tensorflow as tf


@tf.function
def double(x):
    return 2 * x


traces = []
for x in (tf.range(10), tf.range(10), tf.constant(np.arange(10))):
    double(x)
    traces.append(double.experimental_get_tracing_count())
    print(f"traces after a call with {x.dtype.name}: {traces[-1]}")

assert traces == [1, 1, 2]
