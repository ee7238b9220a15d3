import time

import tensorflow as tf


def of_constants(x):
    return x * tf.reduce_mean(tf.ones([700, 700]) @ tf.ones([700, 700]))


def of_the_argument(x):
    return tf.reduce_mean((x * tf.ones([700, 700])) @ tf.ones([700, 700]))


def cpu_seconds(function):
    start = time.process_time()
    for number in range(40):
        function(tf.constant(float(number)))
    return time.process_time() - start


ratios = []
for function in (of_constants, of_the_argument):
    eager, graph = cpu_seconds(function), cpu_seconds(tf.function(function))
    ratios.append(eager / graph)
print("a product of constants: the graph takes less than half:", ratios[0] > 2)
print("a product with the argument: it does:", ratios[1] > 2)

assert ratios[0] > 2
assert ratios[1] < 2
