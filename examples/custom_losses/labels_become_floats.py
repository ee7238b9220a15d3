import keras
import numpy as np
import tensorflow as tf


class LogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
        received.append(y_true.dtype.name)
        return -tf.math.log(tf.gather(y_pred, y_true, batch_dims=1))


class CastingLogScore(keras.losses.Loss):
    def call(self, y_true, y_pred):
        y_true = tf.cast(y_true, tf.int32)
        return -tf.math.log(tf.gather(y_pred, y_true, batch_dims=1))


classes = np.array([0, 1, 1])
probabilities = np.array([[0.9, 0.1], [0.8, 0.2], [1 - 1e-6, 1e-6]])
error, received = None, []
try:
    LogScore()(classes, probabilities)
except tf.errors.InvalidArgumentError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).splitlines()[0]}")

ours = CastingLogScore(reduction=None)
of_keras = keras.losses.SparseCategoricalCrossentropy(reduction=None)
usual = [loss(classes, probabilities).numpy() for loss in (ours, of_keras)]
print(f"after the cast: {usual[0].round(4)}, Keras: {usual[1].round(4)}")
of_keras_for_small = []
for case in (1e-9, 0.0):
    given = np.array([1]), np.array([[1 - case, case]])
    small = [loss(*given).numpy().item() for loss in (ours, of_keras)]
    print(f"probability {case}: {small[0]:.4f}, Keras: {small[1]:.4f}")
    of_keras_for_small.append(small[1])
right_is_1, logits = np.array([1]), np.array([[200.0, 0.0]])
of_logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model = keras.Sequential([keras.Input([2]), keras.layers.Softmax()])
model.compile(loss=keras.losses.SparseCategoricalCrossentropy())
exact = float(of_logits(right_is_1, logits)), model.evaluate(logits, right_is_1, verbose=0)
print(f"logits 200 and 0, from_logits=True: {exact[0]}, after Softmax: {exact[1]}")

assert (classes.dtype, received) == ("int64", ["float32"])
assert "Value for attr 'Tindices' of float is not in the list" in str(error)
assert np.allclose(usual, -np.log([0.9, 0.2, 1e-6]))
assert np.isinf(small[0])
assert np.allclose(of_keras_for_small, np.log(10**7))
assert model.predict(logits, verbose=0).tolist() == [[1, 0]]
assert model.layers[-1].compute_dtype == "float32"
assert exact == (200, 200)
