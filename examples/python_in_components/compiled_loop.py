import time

import keras
import tensorflow as tf


def loop(model, batches):
    x = tf.random.normal([batches, 16, *model.input_shape[1:]])

    def epoch():
        for i in tf.range(batches):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(model(x[i])))
            weights = model.trainable_variables
            gradients = tape.gradient(loss, [weight.value for weight in weights])
            for weight, gradient in zip(weights, gradients, strict=True):
                weight.assign_sub(0.01 * gradient)

    return epoch


def seconds(run, times=1):
    start = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - start) / times


def xla_relative(model, batches):
    run = loop(model, batches)
    ways = tf.function(run), tf.function(run, jit_compile=True)
    first = [seconds(way) for way in ways]
    later = [seconds(way, times=5) for way in ways]
    return first[1] / later[0], later[1] / later[0]


dense = keras.Sequential([keras.Input([16]), keras.layers.Dense(16, "relu"), keras.layers.Dense(1)])
layers = [keras.layers.Conv2D(16, 3), keras.layers.Flatten(), keras.layers.Dense(1)]
convolutional = keras.Sequential([keras.Input([20, 20, 16]), *layers])
dense_first, dense_later = xla_relative(dense, batches=200)
_, convolutional_later = xla_relative(convolutional, batches=2)
print("dense net, less than 0.6 times:    ", dense_later < 0.6)
print("its first call, more than 10 times:", dense_first > 10)
print("convolution, more than twice:      ", convolutional_later > 2)

assert dense_later < 0.6
assert dense_first > 10
assert convolutional_later > 2
