import math

import tensorflow as tf


def product(n, dtype):
    return int(tf.reduce_prod(tf.range(1, n + 1, dtype=dtype)))


for n, dtype in [(12, "int32"), (13, "int32"), (20, "int64"), (21, "int64")]:
    verdict = "right" if product(n, dtype) == math.factorial(n) else "WRONG"
    print(f"{dtype}: {n}! = {product(n, dtype):>26,}  {verdict}")

assert product(12, "int32") == math.factorial(12)
assert product(13, "int32") != math.factorial(13)
assert product(20, "int64") == math.factorial(20)
assert product(21, "int64") != math.factorial(21)
