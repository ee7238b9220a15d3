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


def in_words(ratio):
    limits = {"more than 4 times": 4, "0.4 to 4 times": 0.4, "less than 0.4": 0}
    return next(words for words, limit in limits.items() if ratio > limit)


compiled = {"tf.function": tf.function(polynomial), "XLA": tf.function(polynomial, jit_compile=True)}
print("| numbers | TensorFlow | CPU time, of NumPy's | wall time, of NumPy's |\n|--:|---|---|---|")
table, first_calls = {}, {}
for n, calls in [(10, 1000), (10_000, 500), (4_000_000, 3)]:
    array = np.linspace(0, 1, n, dtype=np.float32)
    tensor = tf.constant(array)
    runs = {"NumPy": (polynomial, array), "eager": (polynomial, tensor)}
    runs |= {name: (function, tensor) for name, function in compiled.items()}
    first_calls[n] = {name: seconds(*run, calls=1)[1] for name, run in runs.items()}
    rounds = [[seconds(*run, calls) for run in runs.values()] for _ in range(5)]
    numpys, *others = np.min(rounds, axis=0)
    for name, times in zip(list(runs)[1:], others, strict=True):
        table[n, name] = [in_words(ratio) for ratio in times / numpys]
        print(f"| {n:,} | {name} | {' | '.join(table[n, name])} |")
    if n == 10:
        later = dict(zip(list(runs)[1:], np.array(others)[:, 1] / calls, strict=True))

assert all(table[n, name][0] == "more than 4 times" for n in (10, 10_000) for name in later)
assert all(words[1] == words[0] for words in table.values())
assert table[4_000_000, "eager"][0] == "0.4 to 4 times"
assert table[4_000_000, "XLA"][0] == "less than 0.4"
assert first_calls[10]["XLA"] > 20 * later["XLA"]
