import warnings

import keras
import numpy as np

x = np.array([[1, 2, 3, 4]], dtype="float32")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", UserWarning)
    scaled = keras.layers.LayerNormalization(rms_scaling=True)(x).numpy()
messages = [str(warning.message) for warning in caught]
by_variance = x / np.sqrt(x.var() + 0.001)
by_mean_square = x / np.sqrt(np.mean(x**2) + 1e-6)
rms = keras.layers.RMSNormalization()(x).numpy()
print("rms_scaling=True:", *scaled[0].round(3))
print("RMSNormalization:", *rms[0].round(3))
print(f"UserWarning: {messages[0].partition('. ')[0]}")

assert np.allclose(scaled, by_variance, atol=1e-5)
assert np.allclose(rms, by_mean_square, atol=1e-5)
assert np.allclose(scaled, [[0.894, 1.788, 2.682, 3.576]], atol=0.001)
assert np.allclose(rms, [[0.365, 0.730, 1.095, 1.461]], atol=0.001)
assert "You passed `rms_scaling=True`, which is deprecated" in messages[0]
