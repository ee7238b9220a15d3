import numpy as np
import tensorflow as tf

rng = np.random.default_rng(seed=0)
log = []


@tf.function
def step(x):
    log.append("step")
    return rate * x, rng.integers(100)


scaled, drawn = {}, []
for rate in (10, 20, 30):
    product, number = step(tf.constant(1))
    scaled[rate] = int(product)
    drawn.append(int(number))
    print(f"rate {rate}: scaled {scaled[rate]}, drawn {number}, log {log}")

assert log == ["step"]
assert scaled == {10: 10, 20: 10, 30: 10}
assert drawn == [drawn[0]] * 3
