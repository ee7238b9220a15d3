import tensorflow as tf


def noisy(x):
    return x + tf.random.uniform([])


def epochs(dataset):
    return [[float(x) for x in dataset] for _ in range(3)]


samples = tf.data.Dataset.from_tensor_slices([1.0, 2.0, 3.0])
frozen = epochs(samples.map(noisy).cache())
fresh = epochs(samples.cache().map(noisy))
print("map, cache: epochs are equal:", frozen[0] == frozen[1] == frozen[2])
print("cache, map: epochs are equal:", fresh[0] == fresh[1])

assert frozen[0] == frozen[1] == frozen[2]
assert fresh[0] != fresh[1]
assert fresh[1] != fresh[2]
assert fresh[2] != fresh[0]
