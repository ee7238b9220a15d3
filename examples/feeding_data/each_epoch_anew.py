import warnings

import keras
import numpy as np
import tensorflow as tf


class Count(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        counts.append(0)

    def on_train_batch_end(self, batch, logs=None):
        counts[-1] += 1


def batches():
    for number in range(5):
        yield np.full([2, 1], number, "float32"), np.zeros([2, 1], "float32")


def forever():
    while True:
        yield from batches()


def batches_of_epochs(data, **arguments):
    counts.clear()
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(data, epochs=3, callbacks=[Count()], verbose=0, **arguments)
    return counts.copy()


counts = []
signature = (tf.TensorSpec([None, 1]), tf.TensorSpec([None, 1]))
dataset = tf.data.Dataset.from_generator(batches, output_signature=signature)
of_dataset = batches_of_epochs(dataset)
of_forever = batches_of_epochs(forever(), steps_per_epoch=5)
print("from_generator(batches):         ", of_dataset)
print("forever(), steps_per_epoch=5:    ", of_forever)

assert of_dataset == [5, 5, 5]
assert of_forever == [5, 5, 5]
