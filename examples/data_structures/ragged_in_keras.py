import keras
import tensorflow as tf

words = tf.ragged.constant([[1, 2, 3], [4]])
inputs = keras.Input([None], ragged=True, dtype="int32")
outputs = keras.layers.Embedding(10, 2)(inputs)
embedded = keras.Model(inputs, outputs)(words)
print("Embedding:", type(embedded).__name__, embedded.shape)

flat = keras.layers.Flatten()(words)
print("Flatten:  ", flat.numpy().tolist())

assert isinstance(embedded, tf.RaggedTensor)
assert embedded.shape == (2, None, 2)
assert embedded.row_lengths().numpy().tolist() == [3, 1]
assert flat.numpy().tolist() == [[1, 2], [3, 4]]
