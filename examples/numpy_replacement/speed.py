import time

import numpy as np
import tensorflow as tf


def polynomial(x):
    return x * x * x - 2.0 * x * x + 3.0 * x + 1.0


def cpu_seconds(function, x, calls):
    start = time.process_time()
    for _ in range(calls):
        function(x)
    return time.process_time() - start


compiled = tf.function(polynomial, jit_compile=True)


def measure(n, calls):
    array = np.linspace(0, 1, n, dtype=np.float32)
    tensor = tf.constant(array)
    runs = [(polynomial, array), (polynomial, tensor), (compiled, tensor)]
    for function, x in runs:
        function(x)
    rounds = [[cpu_seconds(*run, calls) for run in runs] for _ in range(5)]
    return np.sum(rounds, axis=0)


numpys, eager, xla = measure(n=10, calls=100)
big_numpys, _, big_xla = measure(n=4_000_000, calls=3)
print("ten numbers:          NumPy < 1/5 of eager:", numpys < eager / 5)
print("                      NumPy < 1/5 of XLA:  ", numpys < xla / 5)
print("four million numbers: XLA < 2/3 of NumPy:  ", big_xla < big_numpys * 2 / 3)

assert numpys < eager / 5
assert numpys < xla / 5
assert big_xla < big_numpys * 2 / 3
