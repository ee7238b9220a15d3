import warnings

import keras
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")


def batches(lengths):
    for length in lengths:
        yield np.ones([2, length, 3], "float32"), np.ones([2, 1], "float32")


def fit(data):
    pooling = keras.layers.GlobalAveragePooling1D()
    model = keras.Sequential([keras.Input([None, 3]), pooling, keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    try:
        model.fit(data, verbose=0)
        return "trains"
    except tf.errors.InvalidArgumentError as error:
        line = next(line for line in str(error).splitlines() if "yielded an element" in line)
        return line.strip().rpartition("TypeError: ")[2]


equal_first = fit(batches([4, 4, 5]))
different_first = fit(batches([4, 5, 6, 6]))
signature = (tf.TensorSpec([None, None, 3]), tf.TensorSpec([None, 1]))
said = tf.data.Dataset.from_generator(lambda: batches([4, 4, 5]), output_signature=signature)
with_signature = fit(said)
print("lengths 4, 4, 5:\n    TypeError:", equal_first)
print("lengths 4, 5, 6, 6:", different_first)
print("lengths 4, 4, 5, with an output_signature:", with_signature)

assert "Generator yielded an element of shape (2, 5, 3) where" in equal_first
assert different_first == with_signature == "trains"
