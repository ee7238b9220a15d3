import keras
import numpy as np


class Notes(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.batches = []

    def on_train_batch_end(self, batch, logs=None):
        self.batches.append(batch)


x = np.random.default_rng(seed=0).normal(size=(200, 3))
runs = {}
for steps in (1, 10):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1)])
    model.compile("sgd", "mse", steps_per_execution=steps)
    notes = Notes()
    model.fit(x, x[:, :1], batch_size=10, callbacks=[notes], shuffle=False, verbose=0)
    runs[steps] = len(notes.batches), model.get_weights()[0]
    print(f"steps_per_execution={steps}: callbacks called {runs[steps][0]} times")
same = np.array_equal(runs[1][1], runs[10][1])
print("same weights:", same)

assert (runs[1][0], runs[10][0]) == (20, 2)
assert same
