import tempfile

import keras
import tensorflow as tf


def square(x):
    return tf.py_function(tf.square, [x], tf.float32)


def loss(y_true, y_pred):
    return tf.ensure_shape(square(y_true - y_pred), y_pred.shape)


class Square(keras.layers.Layer):
    def call(self, x):
        return tf.ensure_shape(square(x), x.shape)


def operations_served(layers, loss):
    model = keras.Sequential([keras.Input([2]), *layers, keras.layers.Dense(1)])
    model.compile("sgd", loss, jit_compile=False)
    model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
    with tempfile.TemporaryDirectory() as folder:
        model.export(folder, verbose=False)
        served = tf.saved_model.load(folder).signatures["serving_default"]
    graph = served.graph.as_graph_def()
    nodes = [*graph.node, *[n for f in graph.library.function for n in f.node_def]]
    return {node.op for node in nodes}


in_loss = operations_served([], loss)
in_layer = operations_served([Square()], "mse")
print("py_function in the loss: ", "EagerPyFunc" in in_loss)
print("py_function in a layer:  ", "EagerPyFunc" in in_layer)

assert "MatMul" in in_loss
assert "EagerPyFunc" not in in_loss
assert "EagerPyFunc" in in_layer
