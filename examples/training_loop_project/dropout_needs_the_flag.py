import keras
import numpy as np

x = np.ones([1, 1000])
model = keras.Sequential([keras.Input([1000]), keras.layers.Dropout(0.2, seed=0)])
without, with_flag = model(x).numpy(), model(x, training=True).numpy()
dropped = np.mean(with_flag == 0)
print("model(x) changes", np.sum(without != x), "of the ones")
print("model(x, training=True) drops about a fifth of them:", 0.15 < dropped < 0.25)
print("    and makes of each other one", with_flag.max())

assert np.array_equal(without, x)
assert 0.15 < dropped < 0.25
assert np.allclose(with_flag[with_flag != 0], 1.25)
