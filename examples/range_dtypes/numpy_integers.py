import numpy as np
import tensorflow as tf

print("default integer of NumPy:", np.dtype(int))

names = ["int8", "uint16", "int32", "int64", "float32", "float64"]
kept = [tf.constant(np.arange(10, dtype=name)).dtype.name for name in names]
print("array: ", *names)
print("tensor:", *kept)

assert np.arange(10).dtype == np.dtype(int)
assert np.dtype(int).itemsize == 8
assert kept == names
