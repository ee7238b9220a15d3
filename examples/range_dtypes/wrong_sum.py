import tensorflow as tf

sums = {n: int(tf.reduce_sum(tf.range(n))) for n in (65536, 65537)}
exact = {n: sum(range(n)) for n in sums}
for n in sums:
    print(f"n = {n}   tf: {sums[n]:>14,}   exact: {exact[n]:>14,}")

assert sums[65536] == exact[65536]
assert sums[65537] < 0 < exact[65537]
