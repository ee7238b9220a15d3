import keras
import tensorflow as tf


class Absolute(keras.layers.Layer):
    def call(self, x):
        return -x if tf.reduce_sum(x) < 0 else x


class AbsoluteOfKnownShape(Absolute):
    def compute_output_shape(self, input_shape):
        return input_shape


def predict_eagerly(*layers):
    model = keras.Sequential(layers)
    model.compile(run_eagerly=True)
    return model.predict(tf.constant([[-3.0]]), verbose=0)


errors = []
for start in ([], [keras.Input([1])]):
    try:
        predict_eagerly(*start, Absolute())
    except tf.errors.OperatorNotAllowedInGraphError as error:
        message = str(error)
        text = message[message.find("Could not") :].partition(" / ")[0]
        errors.append(f"{type(error).__name__}: {text}")
        print("with keras.Input:" if start else "without:", errors[-1])
result = predict_eagerly(AbsoluteOfKnownShape())
print("with compute_output_shape:", result)

message = "OperatorNotAllowedInGraphError: Could not automatically infer the output shape"
assert errors == [message] * 2
assert result == 3
