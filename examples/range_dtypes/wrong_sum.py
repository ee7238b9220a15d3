import tensorflow as tf

print(f"largest int32: {tf.int32.max:,}")
sums = {n: int(tf.reduce_sum(tf.range(n))) for n in (65536, 65537)}
exact = {n: sum(range(n)) for n in sums}
for n in sums:
    print(f"n = {n}   tf: {sums[n]:>14,}   exact: {exact[n]:>14,}")

assert tf.int32.max == 2**31 - 1
assert all(exact[n] == n * (n - 1) // 2 for n in exact)
assert exact[65536] <= tf.int32.max < exact[65537]
assert sums[65536] == exact[65536]
assert sums[65537] < 0
