import pickle

import keras
import numpy as np

inputs, labels = np.ones((4, 3), "float32"), np.ones((4, 1), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(inputs, labels, epochs=3, verbose=0)
loaded = pickle.loads(pickle.dumps(model))
updates = int(loaded.optimizer.iterations.numpy())
print("updates counted:", updates)


class Surprise:
    def __reduce__(self):
        return exec, ("import builtins; builtins.surprised = True",)


pickle.loads(pickle.dumps(Surprise()))
surprised = (
    __builtins__.get("surprised") if isinstance(__builtins__, dict) else __builtins__.surprised
)
print("unpickling ran code of the file:", surprised)

assert np.array_equal(loaded.get_weights()[0], model.get_weights()[0])
assert updates == 3
assert surprised
