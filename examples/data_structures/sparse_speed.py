import time

import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(1)


def cpu_seconds(function, *arguments):
    start = time.process_time()
    for _ in range(20):
        function(*arguments)
    return time.process_time() - start


ratios = {}
columns = tf.ones([1000, 32])
rng = np.random.default_rng(0)
for filled in (0.001, 0.05):
    dense = tf.cast(rng.random([1000, 1000]) < filled, tf.float32)
    sparse = tf.sparse.from_dense(dense)
    pair = (tf.matmul, dense), (tf.sparse.sparse_dense_matmul, sparse)
    rounds = [[cpu_seconds(f, matrix, columns) for f, matrix in pair] for _ in range(3)]
    in_dense, in_sparse = np.min(rounds, axis=0)
    ratios[filled] = in_sparse / max(in_dense, 1e-3)
    words = (
        "less than half"
        if ratios[filled] < 0.5
        else "more than twice"
        if ratios[filled] > 2
        else "about"
    )
    print(f"{filled:.1%} filled: sparse takes {words} the CPU time of dense")

assert ratios[0.001] < 0.5
assert ratios[0.05] > 2
