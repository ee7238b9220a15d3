import keras
import numpy as np

x = np.array([[1, 2, 3, 4], [10, 20, 30, 40]], dtype="float32")
mean = x.mean(axis=-1, keepdims=True)
variance = x.var(axis=-1, keepdims=True)
by_hand = (x - mean) / np.sqrt(variance + 0.001)

layer = keras.layers.LayerNormalization()
outputs = layer(x).numpy()
print(outputs.round(3))
deviations = outputs.std(axis=-1)
print("standard deviations:", *deviations.round(6))

assert np.allclose(outputs, by_hand, rtol=0, atol=1e-5)
assert np.allclose(outputs.mean(axis=-1), 0, atol=1e-5)
assert np.allclose(deviations, np.sqrt(variance / (variance + 0.001))[:, 0], atol=1e-6)
assert all(deviations < 1)
assert all(deviations > 0.999)
assert np.allclose(outputs[0], outputs[1], rtol=0, atol=1e-3)
