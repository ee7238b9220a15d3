import time

import keras
import tensorflow as tf


def loop(model, batches):
    optimizer = keras.optimizers.SGD(0.01)
    optimizer.build(model.trainable_variables)
    x = tf.random.normal([batches, 16, *model.input_shape[1:]])

    def epoch():
        for i in tf.range(batches):
            with tf.GradientTape() as tape:
                loss = optimizer.scale_loss(tf.reduce_mean(tf.square(model(x[i]))))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply(gradients, model.trainable_variables)

    return epoch


def seconds(run):
    start = time.process_time()
    run()
    return time.process_time() - start


def xla_relative(model, batches):
    run = loop(model, batches)
    ways = tf.function(run), tf.function(run, jit_compile=True)
    first = [seconds(way) for way in ways]
    later = [min(seconds(way) for _ in range(3)) for way in ways]
    return first[1] / later[0], later[1] / later[0]


hidden = [keras.layers.Dense(16, "relu") for _ in range(2)]
dense = keras.Sequential([keras.Input([16]), *hidden, keras.layers.Dense(1)])
layers = [keras.layers.Conv2D(16, 3), keras.layers.Flatten(), keras.layers.Dense(1)]
convolutional = keras.Sequential([keras.Input([20, 20, 16]), *layers])
dense_first, dense_later = xla_relative(dense, batches=200)
_, convolutional_later = xla_relative(convolutional, batches=4)
print("dense net, less than 0.6 times:    ", dense_later < 0.6)
print("its first call, more than 10 times:", dense_first > 10)
print("convolution, more than twice:      ", convolutional_later > 2)

assert dense_later < 0.6
assert dense_first > 10
assert convolutional_later > 2
