import keras
import numpy as np
import tensorflow as tf

vectorize = keras.layers.TextVectorization()
vectorize.adapt(["a b"])
model = keras.Sequential([vectorize])
words = np.array(["a", "b"])
error = None
try:
    model.predict(words, verbose=0)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")
found = model.predict(tf.constant(words), verbose=0)
print("from tf.constant(words):", found.tolist())

assert isinstance(error, ValueError)
assert str(error).startswith("Invalid dtype: str")
assert found.tolist() == [[3], [2]]
