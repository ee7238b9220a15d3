import keras
import numpy as np
from keras.layers import Lambda


def wrong(x):
    return keras.ops.matmul(x, np.ones((5, 1)))  # there are two features, not five


inputs, x = keras.Input([2]), np.ones((1, 2), "float32")
attempts = {
    "Lambda": lambda: Lambda(wrong)(inputs),
    "Lambda with output_shape": lambda: Lambda(wrong, output_shape=(1,))(x),
    "without Lambda": lambda: wrong(inputs),
}
errors = {}
for name, attempt in attempts.items():
    try:
        attempt()
    except Exception as error:
        errors[name] = str(error)
        message = str(error).partition("\x1b[1m")[2] or str(error).rpartition("}} ")[2]
        message = message.partition("\x1b[0m")[0].partition(" [Op")[0]
        print(f"{name}: {type(error).__name__}: {message}")

assert "We could not automatically infer the shape" in errors["Lambda"]
assert "Matrix size-incompatible: In[0]: [1,2], In[1]: [5,1]" in errors["Lambda with output_shape"]
assert "Inner dimensions" in errors["without Lambda"]
