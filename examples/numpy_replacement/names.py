import numpy as np
import tensorflow as tf

a = np.array([[4.0, 1.0], [2.0, 3.0]])
x = tf.constant(a)
pairs = [
    (a @ a, x @ x),
    (a + 2 * a[0], x + 2 * x[0]),
    (np.stack([a, a]), tf.stack([x, x])),
    (np.sum(a, axis=0), tf.reduce_sum(x, axis=0)),
    (np.max(a), tf.reduce_max(x)),
    (np.concatenate([a, a]), tf.concat([x, x], axis=0)),
    (np.log(a), tf.math.log(x)),
    (np.clip(a, 2, 3), tf.clip_by_value(x, 2, 3)),
    (np.flip(a, axis=0), tf.reverse(x, axis=[0])),
    (np.take(a, [1, 0], axis=1), tf.gather(x, [1, 0], axis=1)),
    (a.T, tf.transpose(x)),
    (a.reshape(4), tf.reshape(x, [4])),
    (a.astype(np.int64), tf.cast(x, tf.int64)),
]
agree = [left.shape == right.shape and np.allclose(left, right) for left, right in pairs]
print(agree.count(True), "of", len(pairs), "pairs have the same shape and values")

assert all(agree)
