import keras
import numpy as np
import tensorflow as tf


class LogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
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

ours, of_keras = CastingLogScore(), keras.losses.SparseCategoricalCrossentropy()
usual = ours(classes, probabilities), of_keras(classes, probabilities)
print(f"after the cast: {usual[0]:.4f}, Keras: {usual[1]:.4f}")
right_is_1, impossible = np.array([1]), np.array([[1.0, 0.0]])
zero = ours(right_is_1, impossible), of_keras(right_is_1, impossible)
print(f"probability 0:  {zero[0]:.4f}, Keras: {zero[1]:.4f}")
of_logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
exact = of_logits(right_is_1, np.array([[100.0, 0.0]]))
print(f"logits 100 and 0:            {exact:.4f}")

assert "Value for attr 'Tindices' of float is not in the list" in str(error)
assert np.allclose(usual, -np.log([0.9, 0.2]).mean())
assert np.isinf(zero[0])
assert np.isclose(zero[1], -np.log(1e-7))
assert exact == 100
