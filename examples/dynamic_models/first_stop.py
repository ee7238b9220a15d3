import keras
import tensorflow as tf


class Watch(keras.layers.Layer):
    def call(self, x):
        seen.append(type(x).__name__)
        return 2 * x


def seen_in_fit(*first):
    model = keras.Sequential([*first, Watch(), keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
    seen.clear()
    model.fit(x, y, batch_size=2, verbose=0)
    return model, seen.copy()


seen = []
x, y = tf.ones([6, 3]), tf.ones([6, 1])
_, with_input = seen_in_fit(keras.Input([3]))
model, without = seen_in_fit()
seen.clear()
model(x)
print("in fit:                    ", *without)
print("in fit, with a keras.Input:", *with_input)
print("in model(x):               ", *seen)

assert (len(without), len(with_input)) == (4, 3)
assert without == ["SymbolicTensor"] + ["EagerTensor"] * 3
assert with_input == ["EagerTensor"] * 3
assert seen == ["EagerTensor"]
