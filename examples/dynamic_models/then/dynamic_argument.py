import keras
import tensorflow as tf


class Watch(keras.Model):
    def __init__(self):
        super().__init__(dynamic=True)
        self.dense = keras.layers.Dense(1)

    def call(self, x):
        eagerly.append(tf.executing_eagerly())
        return self.dense(x)


eagerly = []
model = Watch()
model.compile("sgd", "mse")
model.fit(tf.ones([8, 3]), tf.ones([8, 1]), batch_size=2, verbose=0)

assert eagerly == [True] * 4
