import keras
import tensorflow as tf

rows = tf.ragged.constant([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0]]], ragged_rank=1)
error = None
try:
    keras.layers.LSTM(3)(rows)
except ValueError as caught:
    error = caught
    # Keras writes the reason in bold: between the codes "\033[1m" and "\033[0m"
    complaint = str(error).partition("1m")[2].partition("\033")[0]
    print(f"{type(error).__name__}: {complaint}")

assert rows.shape == (2, None, 2)
assert isinstance(error, ValueError)
assert "Cannot index into an inner ragged dimension" in complaint
