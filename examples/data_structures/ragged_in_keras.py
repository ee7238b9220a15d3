import keras
import numpy as np
import tensorflow as tf

words = tf.ragged.constant([[1, 2, 3], [4]])
embedding = keras.layers.Embedding(10, 2, mask_zero=True)
inputs = keras.Input([None], ragged=True, dtype="int32")
embedded = keras.Model(inputs, embedding(inputs))(words)
print("Embedding:", type(embedded).__name__, embedded.shape)

flat = keras.layers.Flatten()(words)
print("Flatten:  ", flat.numpy().tolist())

lstm = keras.layers.LSTM(3)
error = None
try:
    lstm(embedded)
except ValueError as caught:
    error = caught
    # Keras writes the reason in bold: between the codes "\033[1m" and "\033[0m"
    complaint = str(error).partition("1m")[2].partition("\033")[0]
    print(f"LSTM:      {type(error).__name__}: {complaint}")

padded_with_mask = lstm(embedding(words.to_tensor()))
alone = [lstm(embedding(row[tf.newaxis]))[0] for row in words]
same = np.allclose(padded_with_mask, alone, atol=1e-6)
print("LSTM, padded with a mask, as for each row alone:", same)
mask = embedding.compute_mask(tf.constant([[0, 4]]))
print("mask of the words 0 and 4:", mask.numpy().tolist())

assert isinstance(embedded, tf.RaggedTensor)
assert embedded.shape == (2, None, 2)
assert embedded.row_lengths().numpy().tolist() == [3, 1]
assert flat.numpy().tolist() == [[1, 2], [3, 4]]
assert isinstance(error, ValueError)
assert "Cannot index into an inner ragged dimension" in complaint
assert same
assert mask.numpy().tolist() == [[False, True]]
