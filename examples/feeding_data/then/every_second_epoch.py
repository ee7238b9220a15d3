import keras
import tensorflow as tf


class Count(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        counts.append(0)

    def on_train_batch_end(self, batch, logs=None):
        counts[-1] += 1


counts = []
ten = tf.data.Dataset.from_tensors((tf.ones([4, 2]), tf.ones([4, 1]))).repeat(10)
model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(ten, epochs=4, steps_per_epoch=len(ten), callbacks=[Count()], verbose=0)

assert counts == [10, 0, 10, 0]
