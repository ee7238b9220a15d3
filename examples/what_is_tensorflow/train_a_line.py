import keras
import numpy as np

x = np.array([[-1.0], [0.0], [1.0], [2.0]])
y = 3 * x + 1

keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.SGD(0.4), loss="mse")
model.fit(x, y, epochs=10, verbose=0)
slope, intercept = [weight.numpy().item() for weight in model.weights]
print(f"slope {slope:.2f}, intercept {intercept:.2f}")

assert abs(slope - 3) < 0.01
assert abs(intercept - 1) < 0.01
