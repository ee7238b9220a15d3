import keras
import numpy as np

label = np.zeros([1, 1])
growth = {}
print("| loss | error 0.1 | error 1 | error 10 | from 1 to 10 |\n|---|--:|--:|--:|--:|")
for name in ("MeanSquaredError", "MeanAbsoluteError", "Huber", "LogCosh"):
    loss = getattr(keras.losses, name)()
    costs = [float(loss(label, np.array([[error]]))) for error in (0.1, 1.0, 10.0)]
    growth[name] = costs[2] / costs[1]
    cells = " | ".join(f"{cost:.3g}" for cost in costs)
    print(f"| `{name}` | {cells} | × {growth[name]:.0f} |")

assert growth["MeanSquaredError"] == 100
assert growth["MeanAbsoluteError"] == 10
assert growth["Huber"] == 19
assert 21 < growth["LogCosh"] < 22
wide = keras.losses.Huber(delta=10.0)
assert wide(label, np.array([[10.0]])) == 100 * wide(label, np.array([[1.0]]))
