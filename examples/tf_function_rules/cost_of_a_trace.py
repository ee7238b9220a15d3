import time

import tensorflow as tf


def many_operations(x):
    for _ in range(100):
        x = tf.tanh(x) + 1.0
    return x


def cpu_seconds(function, calls):
    start = time.process_time()
    for _ in range(calls):
        function(tf.zeros([4]))
    return (time.process_time() - start) / calls


reuse_trace = tf.function(many_operations)
for warm_up in (many_operations, reuse_trace):
    warm_up(tf.zeros([4]))

eager = cpu_seconds(many_operations, 10)
reused = cpu_seconds(reuse_trace, 10)
traced = cpu_seconds(tf.function(many_operations), 1)

print("reusing a trace costs less than half of eager:", reused < eager / 2)
print("making a trace costs more than five times eager:", traced > 5 * eager)

assert reused < eager / 2
assert traced > 5 * eager
