import keras
import numpy as np


def batches():
    for number in range(1, 6):
        yield np.full([2, 1], float(number)), np.zeros([2, 1])


layer = keras.layers.Dense(1, kernel_initializer="ones", trainable=False, input_shape=(1,))
model = keras.Sequential([layer])
model.compile("sgd", "mse")
losses = model.fit(batches(), epochs=2, verbose=0).history["loss"]

assert np.allclose(losses, [11, 0])
