import keras
import numpy as np
import tensorflow as tf

received = []


class LogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
        received.append(y_true.dtype)
        return -tf.math.log(tf.gather(y_pred, y_true, batch_dims=1))


class CastingLogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
        y_true = tf.cast(y_true, tf.int32)
        return -tf.math.log(tf.gather(y_pred, y_true, batch_dims=1))


classes = np.array([0, 1])
probabilities = np.array([[0.9, 0.1], [0.8, 0.2]])
error = None
try:
    LogScore()(classes, probabilities)
except tf.errors.InvalidArgumentError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).splitlines()[0]}")

score = CastingLogScore()(classes, probabilities)
expected = keras.losses.SparseCategoricalCrossentropy()(classes, probabilities)
print("after the cast:", score.numpy())

assert classes.dtype == np.int64
assert received == [tf.float32]
assert isinstance(error, tf.errors.InvalidArgumentError)
assert np.allclose([score, expected], -np.log([0.9, 0.2]).mean())
