import keras
import numpy as np

layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
model = keras.Sequential([keras.Input([1]), layer])
optimizer = keras.optimizers.SGD(0.5)
model.compile(optimizer=optimizer, loss="mse", metrics=["mae"], run_eagerly=True)
x = y = np.ones([4, 1])
history = model.fit(x, y, batch_size=1, validation_data=(x, y), verbose=0).history
print("training:  ", history["mae"])
print("validation:", history["val_mae"])

assert history["mae"] == [0.25]
assert history["val_mae"] == [0]
