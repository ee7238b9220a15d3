import keras
import numpy as np

x, integers = np.ones([8, 2]), np.arange(8)[:, None]
one_hot = np.eye(10)[integers[:, 0]]
works = {}
for loss in ("categorical_crossentropy", "sparse_categorical_crossentropy"):
    for name, y in {"integers": integers, "one-hot": one_hot}.items():
        model = keras.Sequential([keras.Input([2]), keras.layers.Dense(10, "softmax")])
        model.compile("sgd", loss)
        try:
            model.fit(x, y, verbose=0)
            works[loss, name] = True
            print(f"{loss}, {name}: trains")
        except ValueError as error:
            works[loss, name] = False
            print(f"{loss}, {name}:\n    {type(error).__name__}: {error}")
            if name == "integers":
                message = str(error)

assert list(works.values()) == [False, True, True, False]
assert "target.shape=(None, 1), output.shape=(None, 10)" in message
