import keras
import numpy as np
from keras import layers, ops

trees = [((5, 2), (7, (3, 4))), (1, 2), ((1, (2, 3)), 4), 6, (((7, 7), 1), (2, 2))]


class ByRecursion(keras.Model):
    def __init__(self):
        super().__init__()
        self.embed = layers.Embedding(8, 4)
        self.join = layers.Dense(4, activation="tanh")
        self.score = layers.Dense(1)

    def encode(self, tree):
        if isinstance(tree, int):
            return self.embed(ops.array([tree]))
        left, right = map(self.encode, tree)
        return self.join(ops.concatenate([left, right], axis=-1))

    def call(self, indices):
        roots = [self.encode(trees[int(i)]) for i in indices]
        return self.score(ops.concatenate(roots, axis=0))


keras.utils.set_random_seed(0)
indices = np.arange(len(trees))
y = np.linspace(-1, 1, len(trees), dtype="float32")[:, None]
model = ByRecursion()
error = None
model.compile("sgd", "mse")
try:
    model.fit(indices, y, verbose=0)
except TypeError as caught:
    error = caught
    problem = str(error)[str(error).index("Iterating") :].partition(". ")[0]
    print(f"{type(error).__name__}: {problem}")
model.compile("sgd", "mse", run_eagerly=True)
losses = model.fit(indices, y, epochs=5, verbose=0).history["loss"]
print("eagerly, the loss falls:", losses[-1] < losses[0])

assert type(error).__name__ == "OperatorNotAllowedInGraphError"
assert problem == "Iterating over a symbolic `tf.Tensor` is not allowed"
assert losses[-1] < losses[0]
