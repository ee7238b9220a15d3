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


def loss_of_step(layer, jit_compile):
    dense = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input([1]), dense, layer])
    model.compile("sgd", "mse", jit_compile=jit_compile)
    try:
        loss = float(model.train_on_batch(tf.constant([[37.0]]), tf.constant([[0.0]])))
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        start = message.index("XLA compilation requires")
        return f"{type(error).__name__}: {message[start:].partition('. ')[0]}"
    return loss if dense.kernel.numpy() != 1 else "does not learn"


layers = {
    "while under @tf.function": HalveByAutoGraph(),
    "keras.ops.while_loop": HalveByOperation(),
    "keras.ops.while_loop with maximum_iterations": HalveByOperation(limit=20),
}
losses = {}
for name, layer in layers.items():
    losses[name] = [loss_of_step(layer, jit_compile) for jit_compile in (False, True)]
    print(name)
    print("    loss:          ", losses[name][0])
    print("    loss, with XLA:", losses[name][1])

right = (37 / 64) ** 2  # from 37, the first half below 1
autograph, operation, with_limit = losses.values()
assert autograph[0] == operation[0] == right
assert "XLA compilation requires a fixed tensor list size" in autograph[1]
assert operation[1] == autograph[1]
assert with_limit == [right, right]
