import keras
import tensorflow as tf


class Absolute(keras.layers.Layer):
    def call(self, x):
        if tf.reduce_sum(x) < 0:
            x = -x
        return x


def loss(y_true, y_pred):
    error = tf.reduce_mean(tf.abs(y_true - y_pred))
    if error > 1:
        error = 2 * error - 1
    return error


model = keras.Sequential([Absolute()])
model.compile(loss=loss)
assert model.evaluate(tf.constant([[-3.0]]), tf.constant([[1.0]]), verbose=0) == 3
assert model.predict(tf.constant([[-3.0]]), verbose=0) == 3
