import keras
import numpy as np

labels, predictions = np.array([0.0, 1.0]), np.array([[0.2], [0.8]])


class Entropy(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return keras.losses.binary_crossentropy(y_true, y_pred)


attempts = {
    "a class of Keras called with data": lambda: keras.losses.Huber(labels, predictions),
    "a class of ours called with data": lambda: Entropy(labels, predictions),
    "flat labels for a crossentropy": lambda: Entropy()(labels, predictions),
}
errors = {}
for case, attempt in attempts.items():
    try:
        attempt()
    except (TypeError, ValueError) as error:
        errors[case] = error
        print(f"{case}:\n    {type(error).__name__}: {error}")

data, ours, flat = errors.values()
assert isinstance(data, TypeError)
assert isinstance(ours, ValueError)
assert str(ours).startswith("The truth value of an array with more than one element is ambiguous")
assert isinstance(keras.losses.BinaryCrossentropy(labels, predictions), keras.losses.Loss)
assert isinstance(flat, ValueError)
assert "`target` and `output` must have the same rank (ndim)" in str(flat)
assert np.isclose(keras.losses.Huber()(labels, predictions), 0.2**2 / 2)
assert np.isclose(keras.losses.BinaryCrossentropy()(labels, predictions), -np.log(0.8))
