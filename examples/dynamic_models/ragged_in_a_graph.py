import keras
import numpy as np
import tensorflow as tf


class Mean(keras.layers.Layer):
    def call(self, x):
        seen.append((type(x).__name__, tf.executing_eagerly()))
        return tf.reduce_mean(x, axis=1)

    def compute_output_shape(self, shape):
        return shape[0], shape[2]


keras.utils.set_random_seed(0)
words = keras.Input([None], ragged=True, dtype="int32")
embedding, dense = keras.layers.Embedding(8, 4), keras.layers.Dense(1)
seen = []
model = keras.Model(words, dense(Mean()(embedding(words))))
model.compile("sgd", "mse")
rows = tf.ragged.constant([[1, 2, 3], [4], [5, 6], [7, 7, 7, 7]])
targets = tf.constant([[1.0], [2.0], [3.0], [4.0]])
data = tf.data.Dataset.from_tensor_slices((rows, targets)).batch(2)
seen.clear()
losses = model.fit(data, epochs=3, shuffle=False, verbose=0).history["loss"]
in_fit = list(seen)
predicted = model.predict(data, verbose=0)
alone = [dense(tf.reduce_mean(embedding(row), axis=0)[None]) for row in rows]
print("call in fit, 6 batches:", in_fit)
print("the loss falls:", losses[-1] < losses[0])
print("predictions:", predicted.ravel().round(2))

assert in_fit == [("RaggedTensor", False)]
assert losses[-1] < losses[0]
assert np.allclose(predicted, np.reshape(alone, [4, 1]), atol=1e-6)
