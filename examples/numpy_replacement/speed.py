import time

import numpy as np
import tensorflow as tf

# one thread, as NumPy has
tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)


def polynomial(x):
    return x * x * x - 2.0 * x * x + 3.0 * x + 1.0


def seconds(function, x, calls):
    start = time.perf_counter()
    for _ in range(calls):
        function(x)
    return time.perf_counter() - start


def compared(ratio):
    limits = {"> 4": 4, "0.4 to 4": 0.4, "< 0.4": 0}
    return next(words for words, limit in limits.items() if ratio > limit)


compiled = tf.function(polynomial)
with_xla = tf.function(polynomial, jit_compile=True)
print("| numbers | eager / NumPy | `tf.function` / NumPy | XLA / NumPy |\n|--:|---|---|---|")
times_numpys = {}
for n, calls in [(10, 200), (10_000, 50), (4_000_000, 1)]:
    array = np.linspace(0, 1, n, dtype=np.float32)
    tensor = tf.constant(array)
    runs = [(polynomial, array)]
    runs += [(version, tensor) for version in (polynomial, compiled, with_xla)]
    first = [seconds(*run, calls=1) for run in runs]
    rounds = [[seconds(*run, calls) for run in runs] for _ in range(5)]
    numpys, *others = np.min(rounds, axis=0)
    times_numpys[n] = [compared(time / numpys) for time in others]
    print(f"| {n:,} | {' | '.join(times_numpys[n])} |")
    if n == 10:
        first_of_xla, later = first[-1], others[-1] / calls

assert times_numpys[10] == ["> 4"] * 3
assert times_numpys[10_000] == ["> 4"] * 3
assert times_numpys[4_000_000] == ["0.4 to 4", "0.4 to 4", "< 0.4"]
assert first_of_xla > 20 * later
