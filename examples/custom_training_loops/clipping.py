import keras
import numpy as np

gradients = np.array([[30.0, -40.0], [0.3, 0.4]])  # of norms 50 and 0.5
steps = {}
print("| optimizer | step of the first variable | of the second |\n|---|---|---|")
for argument in ("", "clipnorm", "global_clipnorm", "clipvalue"):
    arguments = {argument: 1.0} if argument else {}
    optimizer = keras.optimizers.SGD(1.0, **arguments)
    variables = [keras.Variable([0.0, 0.0]), keras.Variable([0.0, 0.0])]
    optimizer.apply(list(map(keras.ops.array, gradients)), variables)
    call = f"SGD(1.0, {argument}=1.0)" if argument else "SGD(1.0)"
    steps[call] = -np.array(variables)
    first, second = [f"({a:.3g}, {b:.3g})" for a, b in steps[call]]
    print(f"| `{call}` | {first} | {second} |")

assert np.allclose(steps["SGD(1.0)"], gradients)
assert np.allclose(steps["SGD(1.0, clipnorm=1.0)"], [[0.6, -0.8], [0.3, 0.4]])
assert np.allclose(steps["SGD(1.0, global_clipnorm=1.0)"], gradients / 50, rtol=1e-3)
assert np.allclose(steps["SGD(1.0, clipvalue=1.0)"], [[1.0, -1.0], [0.3, 0.4]])
