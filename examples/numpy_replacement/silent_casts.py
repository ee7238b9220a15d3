import numpy as np
import tensorflow as tf

price = tf.constant(10)
times = price * np.float64(0.9)
equal = price == np.float64(10.9)
after_a_cast = tf.cast(price, tf.float64) * 0.9
print("price * np.float64(0.9)          =", times.numpy())
print("price == np.float64(10.9)        =", equal.numpy())
print("tf.cast(price, tf.float64) * 0.9 =", after_a_cast.numpy())
error = None
try:
    price * 0.9
except TypeError as caught:
    error = caught
    print(f"price * 0.9\n    {type(error).__name__}: {error}")

assert times.numpy() == 0
assert equal.numpy()
assert isinstance(error, TypeError)
assert "Cannot convert 0.9" in str(error)
assert after_a_cast.numpy() == 9.0
