import keras
import numpy as np
import tensorflow as tf

vectorize = keras.layers.TextVectorization()
vectorize.adapt(["a b"])
model = keras.Sequential([vectorize])
words, longer_words = np.array(["a", "b"]), np.array(["cat", "dog"])
refused = {}
for array in (words, longer_words):
    try:
        model.predict(array, verbose=0)
    except ValueError as error:
        refused[array.dtype.str] = str(error)
        print(f"{type(error).__name__}: {error}")
found = model.predict(tf.constant(words), verbose=0)
from_objects = model.predict(words.astype(object), verbose=0)
print("from tf.constant(words):  ", found.tolist())
print("from words.astype(object):", from_objects.tolist())

assert refused == {"<U1": "Invalid dtype: str32", "<U3": "Invalid dtype: str96"}
assert found.tolist() == from_objects.tolist() == [[3], [2]]
assert len(model.predict(tf.constant(longer_words), verbose=0)) == 2
