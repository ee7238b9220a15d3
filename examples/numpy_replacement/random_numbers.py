import numpy as np
import tensorflow as tf


def after(set_seed):
    set_seed(1)
    return tf.random.normal([2]).numpy().tolist()


numpys_seed = after(np.random.seed) == after(np.random.seed)
tensorflows_seed = after(tf.random.set_seed) == after(tf.random.set_seed)
print("the same numbers after np.random.seed(1):    ", numpys_seed)
print("the same numbers after tf.random.set_seed(1):", tensorflows_seed)
stateless = []
for shape in [2], [5, 3], [1000]:
    pair = [tf.random.stateless_normal(shape, seed=[1, 2]) for _ in range(2)]
    stateless.append(np.array_equal(*pair))
print("the same numbers from stateless_normal:      ", all(stateless))

assert not numpys_seed
assert tensorflows_seed
assert stateless == [True, True, True]
