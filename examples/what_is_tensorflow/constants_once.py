import time

import tensorflow as tf


def cpu_seconds(function):
    start = time.process_time()
    for number in range(20):
        function(tf.constant(float(number)))
    return time.process_time() - start


def ratio(size, constant):
    def mean_of_product(x):
        left = tf.ones([size, size]) if constant else x * tf.ones([size, size])
        return x * tf.reduce_mean(left @ tf.ones([size, size]))

    return cpu_seconds(tf.function(mean_of_product)) / cpu_seconds(mean_of_product)


ratio(size=7, constant=True)  # a warm-up
print("CPU time of 20 calls as a graph, the first included, against eager")
ratios = {}
for constant in (True, False):
    for size in (7, 700):
        found = ratios[size, constant] = ratio(size, constant)
        kind = "constant matrices" if constant else "with the argument"
        print(f"{kind}, {size:3} rows:", "below half" if found < 0.5 else "above half")

assert ratios[700, True] < 0.5
assert ratios[700, False] > 0.5
assert ratios[7, True] > 1
