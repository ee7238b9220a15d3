import keras
import tensorflow as tf


class Absolute(keras.layers.Layer):
    def call(self, x):
        return -x if tf.reduce_sum(x) < 0 else x


class AbsoluteOfKnownShape(Absolute):
    def compute_output_shape(self, input_shape):
        return input_shape


def predict_eagerly(layer):
    model = keras.Sequential([layer])
    model.compile(run_eagerly=True)
    return model.predict(tf.constant([[-3.0]]), verbose=0)


error = None
try:
    predict_eagerly(Absolute())
except tf.errors.OperatorNotAllowedInGraphError as caught:
    error = caught
    message = str(error)
    text = message[message.find("Could not") :].partition(" / ")[0]
    print(f"{type(error).__name__}: {text}")
result = predict_eagerly(AbsoluteOfKnownShape())
print("with compute_output_shape:", result)

assert isinstance(error, tf.errors.OperatorNotAllowedInGraphError)
assert text == "Could not automatically infer the output shape"
assert result == 3
