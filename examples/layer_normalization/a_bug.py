import keras
import numpy as np

x = np.array([[0.0948, 0.1644]], dtype="float32")
by_layer = keras.layers.LayerNormalization()(x).numpy()
print("σ:", x.std().round(3), "  √ε:", np.sqrt(0.001).round(3))
print("layer, ε = 0.001:", by_layer[0].round(2))

assert np.isclose(x.std(), 0.035, rtol=0, atol=0.0005)
assert 0.9 < x.std() / np.sqrt(0.001) < 1.2
by_hand = (x - x.mean()) / np.sqrt(x.var() + 0.001)
assert np.allclose(by_layer, by_hand, atol=1e-5)
assert np.allclose(np.abs(by_layer), 0.74, atol=0.005)
