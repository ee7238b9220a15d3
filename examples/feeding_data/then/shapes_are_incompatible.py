import keras
import numpy as np

model = keras.Sequential([keras.layers.Dense(10, activation="softmax", input_shape=(2,))])
model.compile("sgd", "categorical_crossentropy")
message = ""
try:
    model.fit(np.ones([8, 2]), np.ones([8, 1]), verbose=0)
except ValueError as error:
    message = str(error)

assert "Shapes (None, 1) and (None, 10) are incompatible" in message
