import keras
import tensorflow as tf

error = None
try:
    print(tf.keras.losses.mean_squared_error)
except AttributeError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")

assert isinstance(error, AttributeError)
assert tf.keras.losses.MSE is keras.losses.mean_squared_error
