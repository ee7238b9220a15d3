import math

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

n = np.arange(1, 22)
exact = [math.factorial(k) for k in range(1, 22)]
narrow = tf.math.cumprod(tf.range(1, 22)).numpy().tolist()
wide = tf.math.cumprod(tf.range(1, 22, dtype=tf.int64)).numpy().tolist()
print(f"13! = {exact[12]:>26,}   int32: {narrow[12]:>26,}")
print(f"21! = {exact[20]:>26,}   int64: {wide[20]:>26,}")

fig, ax = plt.subplots()
ax.plot(n, wide, "o-", label="int64")
ax.plot(n, narrow, "s--", label="int32")
ax.axvline(12.5, color="gray", linestyle=":")
ax.axvline(20.5, color="gray", linestyle=":")
ax.text(12.2, -1e4, "up to 12!, both are right", ha="right")
ax.set(xlabel="n", ylabel="product of 1 to n", yscale="symlog")
ax.set(xticks=n[::2], yticks=[-1e18, -1e9, 0, 1e9, 1e18], ylim=(-1e21, 1e21))
ax.legend()
plt.show()

assert narrow[:12] == exact[:12]
assert narrow[12] != exact[12]
assert wide[:20] == exact[:20]
assert wide[20] != exact[20]
assert all(0 < narrow[k] != exact[k] for k in range(12, 16))
assert narrow[16] < 0
