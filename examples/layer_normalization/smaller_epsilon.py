import keras
import numpy as np

x = np.array([[0.0948, 0.1644]], dtype="float32")
by_function = keras.ops.layer_normalization(x).numpy()
print("function, ε = 1e-7:", by_function[0].round(2))

assert keras.config.epsilon() == 1e-7
assert np.isclose(x.std(), 0.035, rtol=0, atol=0.0005)
by_hand = (x - x.mean()) / np.sqrt(x.var() + 1e-7)
assert np.allclose(by_function, by_hand, rtol=0, atol=1e-5)
assert np.allclose(np.abs(by_function), 1, rtol=0, atol=0.001)
