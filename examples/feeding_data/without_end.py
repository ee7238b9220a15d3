import keras
import tensorflow as tf


class StopAfterThousand(keras.callbacks.Callback):
    epochs_begun = batches = 0

    def on_epoch_begin(self, epoch, logs=None):
        self.epochs_begun += 1

    def on_train_batch_end(self, batch, logs=None):
        self.batches += 1
        if self.batches == 1000:
            raise InterruptedError


ten = tf.data.Dataset.from_tensors((tf.ones([4, 2]), tf.ones([4, 1]))).repeat(10)
model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
model.compile("sgd", "mse")
stop = StopAfterThousand()
try:
    model.fit(ten.repeat(), epochs=3, callbacks=[stop], shuffle=False, verbose=0)
except InterruptedError:
    print("epoch", stop.epochs_begun, "has", stop.batches, "batches and is not over")

assert stop.batches == 1000
assert stop.epochs_begun == 1
