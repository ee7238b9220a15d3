import math

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

n = np.arange(1, 21)
narrow = tf.math.cumprod(tf.range(1, 21)).numpy()
wide = tf.math.cumprod(tf.constant(n)).numpy()

fig, ax = plt.subplots()
ax.plot(n, wide, "o-", label="int64")
ax.plot(n, narrow, "s--", label="int32")
ax.axvline(12.5, color="gray", linestyle=":")
ax.text(12.2, -1e4, "up to 12!, both are right", ha="right")
ax.set(xlabel="n", ylabel="product of 1 to n", yscale="symlog")
ax.set(xticks=n[1::2], yticks=[-1e9, 0, 1e9, 1e18], ylim=(-1e12, 1e20))
ax.legend()
plt.show()

assert wide.tolist() == [math.factorial(k) for k in range(1, 21)]
assert narrow[:12].tolist() == wide[:12].tolist()
assert all(narrow[12:] != wide[12:])
assert all(narrow[:16] > 0)
assert narrow[16] < 0
