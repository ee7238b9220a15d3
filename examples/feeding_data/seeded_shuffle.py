import keras
import numpy as np
import tensorflow as tf


class Recorder(keras.Model):
    def train_step(self, data):
        order.extend(data[0].numpy()[:, 0].astype(int).tolist())
        return {"loss": 0.0}


def orders_of_epochs(*data, **arguments):
    order.clear()
    model = Recorder()
    model.compile(run_eagerly=True)
    model.fit(*data, epochs=3, verbose=0, **arguments)
    return np.reshape(order, [3, 20]).tolist()


order = []
x = np.arange(20.0)[:, None]
unseeded = orders_of_epochs(x, x)
keras.utils.set_random_seed(1)
seeded = orders_of_epochs(x, x)
keras.utils.set_random_seed(1)
dataset = tf.data.Dataset.from_tensor_slices((x, x)).shuffle(20).batch(20)
of_dataset = orders_of_epochs(dataset, shuffle=False)
for name, orders in [("arrays", unseeded), ("arrays, seed", seeded), ("dataset, seed", of_dataset)]:
    print(f"{name:13}: orders in 3 epochs:", len(set(map(tuple, orders))))

assert len(set(map(tuple, unseeded))) == 3
assert len(set(map(tuple, seeded))) == 1
assert seeded[0] != list(range(20))
assert len(set(map(tuple, of_dataset))) == 3
