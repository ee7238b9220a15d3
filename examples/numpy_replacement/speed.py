import time

import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(1)  # one thread, as NumPy has


def polynomial(x):
    return x * x * x - 2.0 * x * x + 3.0 * x + 1.0


def seconds(function, x, calls):
    start = time.process_time(), time.perf_counter()
    for _ in range(calls):
        function(x)
    return time.process_time() - start[0], time.perf_counter() - start[1]


def compared(ratio):
    limits = {"> 4": 4, "0.4 to 4": 0.4, "< 0.4": 0}
    return next(words for words, limit in limits.items() if ratio > limit)


compiled = tf.function(polynomial)
with_xla = tf.function(polynomial, jit_compile=True)
print("| numbers | times NumPy's | eager | `tf.function` | XLA |")
print("|--:|---|---|---|---|")
table = {}
for n, calls in [(10, 1000), (10_000, 500), (4_000_000, 3)]:
    array = np.linspace(0, 1, n, dtype=np.float32)
    tensor = tf.constant(array)
    runs = [(polynomial, array)]
    runs += [(version, tensor) for version in (polynomial, compiled, with_xla)]
    first = [seconds(*run, calls=1)[1] for run in runs]
    rounds = [[seconds(*run, calls) for run in runs] for _ in range(5)]
    numpys, *others = np.min(rounds, axis=0)
    for row, kind in enumerate(["CPU time", "wall time"]):
        table[n, kind] = [compared(times[row] / numpys[row]) for times in others]
        print(f"| {n:,} | {kind} | {' | '.join(table[n, kind])} |")
    if n == 10:
        first_of_xla, later = first[-1], others[-1][1] / calls

kinds = "CPU time", "wall time"
assert all(table[10, kind] == ["> 4"] * 3 for kind in kinds)
assert all(table[10_000, kind] == ["> 4"] * 3 for kind in kinds)
in_between = ["0.4 to 4", "0.4 to 4", "< 0.4"]
assert all(table[4_000_000, kind] == in_between for kind in kinds)
assert first_of_xla > 20 * later
