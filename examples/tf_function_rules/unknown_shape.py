import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec([None])])
def has_three(x):
    static = x.shape[0]
    dynamic = tf.shape(x)[0]
    return static == 3, dynamic == 3


static, dynamic = has_three(tf.zeros([3]))
print("x.shape[0] == 3:    ", bool(static))
print("tf.shape(x)[0] == 3:", bool(dynamic))

assert not static
assert dynamic
