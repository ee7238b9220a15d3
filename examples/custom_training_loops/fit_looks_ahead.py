import keras
import numpy as np


def play():
    made_after[way].append(int(model.optimizer.iterations.numpy()))
    return np.ones([4, 1], "float32"), np.ones([4, 1], "float32")


def games(count):
    for _ in range(count):
        yield play()


class Player(keras.Model):
    def train_step(self, data):
        return super().train_step(play())  # and the data are ignored


ways = ["fit, a generator", "your loop", "fit, a train_step that plays"]
made_after = {way: [] for way in ways}
for way in ways:
    inputs = keras.Input([1])
    model_class = Player if "train_step" in way else keras.Model
    model = model_class(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse", run_eagerly=True)
    if way == "fit, a generator":
        model.fit(games(3), steps_per_epoch=3, shuffle=False, verbose=0)
    elif way == "your loop":
        for batch in games(3):
            model.train_on_batch(*batch)
    else:
        model.fit(np.zeros([3, 1]), batch_size=1, verbose=0)
    print(f"{way:28} first batches made after updates:", made_after[way][:2])

assert made_after["fit, a generator"][:2] == [0, 0]
assert made_after["your loop"] == [0, 1, 2]
assert made_after["fit, a train_step that plays"] == [0, 1, 2]
