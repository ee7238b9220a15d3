import keras
import tensorflow as tf


class HalveByAutoGraph(keras.layers.Layer):
    @tf.function
    def call(self, x):
        while tf.reduce_max(x) > 1:
            x = x / 2
        return x


class HalveByOperation(keras.layers.Layer):
    def __init__(self, limit=None):
        super().__init__()
        self.limit = limit

    def call(self, x):
        def is_large(x):
            return keras.ops.max(x) > 1

        return keras.ops.while_loop(is_large, lambda x: x / 2, x, maximum_iterations=self.limit)


def fit(layer, jit_compile):
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1), layer])
    model.compile("sgd", "mse", jit_compile=jit_compile)
    try:
        model.fit(tf.ones([8, 1]), tf.ones([8, 1]), verbose=0)
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        start = message.index("XLA compilation requires")
        return f"{type(error).__name__}: {message[start:].partition('. ')[0]}"
    return "works"


x = tf.constant([[37.0], [3.0], [0.5]])
halved, fits = [], []
for layer in (HalveByAutoGraph(), HalveByOperation(), HalveByOperation(limit=20)):
    model = keras.Sequential([keras.Input([1]), layer])
    halved.append(model.predict(x, batch_size=1, verbose=0).ravel().tolist())
    fits.append([fit(layer, jit_compile=False), fit(layer, jit_compile=True)])
    print(type(layer).__name__, halved[-1])
    print("    fit:          ", fits[-1][0])
    print("    fit, with XLA:", fits[-1][1])

assert halved == [[37 / 64, 3 / 4, 0.5]] * 3
assert [without_xla for without_xla, _ in fits] == ["works"] * 3
assert fits[0][1] == fits[1][1]
assert "XLA compilation requires a fixed tensor list size" in fits[0][1]
assert fits[2][1] == "works"
