import keras
import numpy as np
import tensorflow as tf

words = tf.ragged.constant([[1, 2, 3], [4], [5, 6]])
embedding = keras.layers.Embedding(10, 2, mask_zero=True)
lstm = keras.layers.LSTM(3)
alone = [lstm(embedding(row[tf.newaxis]))[0] for row in words]
padded = embedding(words.to_tensor())
same = np.allclose(lstm(padded), alone, atol=1e-6)
without_mask = np.allclose(lstm(tf.identity(padded)), alone, atol=1e-6)
print("as for each row alone: with a mask", same, " without", without_mask)
mask = embedding.compute_mask(tf.constant([[0, 4]]))
print("mask of the words 0 and 4:", mask.numpy().tolist())

assert same
assert not without_mask
assert mask.numpy().tolist() == [[False, True]]
