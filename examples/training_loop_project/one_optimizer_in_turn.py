import re

import keras
import numpy as np

lower, upper = keras.Variable(np.zeros(3)), keras.Variable(np.zeros(3))
gradient = np.ones(3)

optimizer = keras.optimizers.Nadam(0.001)
optimizer.apply([gradient], [lower])
error = None
try:
    optimizer.apply([gradient], [upper])
except ValueError as caught:
    error = caught
    message = re.sub("<.*>", "<Variable …>", str(caught))
    print(f"ValueError: {message}")

optimizer = keras.optimizers.Nadam(0.001)
optimizer.build([lower, upper])
before = lower.numpy(), upper.numpy()
optimizer.apply([gradient], [lower])
optimizer.apply([gradient], [upper])
moved = np.all(lower.numpy() != before[0]), np.all(upper.numpy() != before[1])
print("built for both, then applied in turn, both move:", all(moved))
print("updates counted:", int(optimizer.iterations.numpy()))

assert isinstance(error, ValueError)
assert str(error).startswith("Unknown variable")
assert "can only be called for the variables it was originally built with." in str(error)
assert all(moved)
assert int(optimizer.iterations.numpy()) == 2
