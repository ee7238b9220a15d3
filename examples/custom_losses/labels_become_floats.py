import keras
import numpy as np
import tensorflow as tf


class LogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return -tf.math.log(tf.gather(y_pred, y_true, batch_dims=1))


class CastingLogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return -tf.math.log(tf.gather(y_pred, tf.cast(y_true, tf.int32), batch_dims=1))


classes = np.array([0, 1])
probabilities = np.array([[0.9, 0.1], [0.8, 0.2]])
error = None
try:
    LogScore()(classes, probabilities)
except tf.errors.InvalidArgumentError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).splitlines()[0]}")

of_keras = keras.losses.SparseCategoricalCrossentropy()
for outputs in (probabilities, np.array([[1.0, 0.0], [0.0, 1.0]])):
    score, expected = CastingLogScore()(classes[1:], outputs[:1]), of_keras(classes[1:], outputs[:1])
    print(f"probability {outputs[0, 1]}: after the cast {score:.4f}, Keras {expected:.4f}")
logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
exact = logits(classes[1:], np.array([[100.0, 0.0]]))
print(f"logits 100 and 0: {exact:.4f}")

assert "Value for attr 'Tindices' of float is not in the list" in str(error)
assert np.allclose(CastingLogScore()(classes, probabilities), of_keras(classes, probabilities))
assert np.isinf(score)
assert np.isclose(expected, -np.log(1e-7))
assert exact == 100
