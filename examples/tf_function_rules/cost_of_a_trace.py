import time

import tensorflow as tf


def many_operations(x):
    for _ in range(200):
        x = tf.tanh(x) + 1.0
    return x


def cpu_seconds(make_function, calls):
    seconds = []
    for _ in range(calls):
        function = make_function()
        start = time.process_time()
        function(tf.zeros([4]))
        seconds.append(time.process_time() - start)
    return min(seconds)  # other programs disturb it least


logger = tf.get_logger()
logger.disabled = True  # it might warn of so many traces
with_trace = tf.function(many_operations)
with_trace(tf.zeros([4]))

eager = cpu_seconds(lambda: many_operations, 20)
reused = cpu_seconds(lambda: with_trace, 20)
traced = cpu_seconds(lambda: tf.function(many_operations), 3)
logger.disabled = False

print("reusing a trace costs less than half of eager:", reused < eager / 2)
print("making a trace costs more than five times eager:", traced > 5 * eager)

assert reused < eager / 2
assert traced > 5 * eager
assert traced > 10 * reused
