import time

import tensorflow as tf


def many_operations(x):
    for _ in range(200):
        x = tf.tanh(x) + 1.0
    return x


def cpu_seconds(function):
    start = time.process_time()
    function(tf.zeros([4]))
    return time.process_time() - start


logger = tf.get_logger()
logger.disabled = True  # it might warn of so many traces
with_trace = tf.function(many_operations)
cpu_seconds(with_trace)
cpu_seconds(many_operations)

eager = reused = traced = 0.0
for _ in range(3):
    eager += cpu_seconds(many_operations)
    reused += cpu_seconds(with_trace)
    traced += cpu_seconds(tf.function(many_operations))
logger.disabled = False

print("reusing a trace costs less than half of eager:", reused < eager / 2)
print("making a trace costs more than five times eager:", traced > 5 * eager)

assert reused < eager / 2
assert traced > 5 * eager
assert traced > 10 * reused
