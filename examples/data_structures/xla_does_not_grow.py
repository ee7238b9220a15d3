import tensorflow as tf


def growing():
    array = tf.TensorArray(tf.int32, size=1, dynamic_size=True)
    for i in tf.range(3):
        array = array.write(i, i * i)
    return array.stack()


def large_enough():
    array = tf.TensorArray(tf.int32, size=3)
    for i in tf.range(3):
        array = array.write(i, i * i)
    return array.stack()


graph = tf.function(growing)()
with_xla = tf.function(growing, jit_compile=True)()
large_with_xla = tf.function(large_enough, jit_compile=True)()
print("dynamic_size=True, graph:", graph.numpy())
print("dynamic_size=True, XLA:  ", with_xla.numpy())
print("size=3, XLA:             ", large_with_xla.numpy())

assert graph.numpy().tolist() == [0, 1, 4]
assert with_xla.shape[0] == 1
assert large_with_xla.numpy().tolist() == [0, 1, 4]
