import subprocess
import sys
import tempfile

import keras
import numpy as np
import tensorflow as tf


def square(x):
    return tf.py_function(tf.square, [x], tf.float32)


def loss(y_true, y_pred):
    return tf.ensure_shape(square(y_true - y_pred), y_pred.shape)


class Square(keras.layers.Layer):
    def call(self, x):
        return tf.ensure_shape(square(x), x.shape)


def train_and_export(layers, loss, folder):
    model = keras.Sequential([keras.Input([2]), *layers, keras.layers.Dense(1)])
    model.compile("sgd", loss, jit_compile=False)
    model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
    model.export(folder, verbose=False)
    return model(tf.ones([1, 2])).numpy().item()


def operations_served(folder):
    served = tf.saved_model.load(folder).signatures["serving_default"]
    graph = served.graph.as_graph_def()
    nodes = [*graph.node, *[n for f in graph.library.function for n in f.node_def]]
    return {node.op for node in nodes}


serve = """
import sys
import tensorflow as tf
for folder in sys.argv[1:]:
    served = tf.saved_model.load(folder).signatures["serving_default"]
    try:
        [prediction] = served(tf.ones([1, 2])).values()
        print(prediction.numpy().item())
    except tf.errors.InvalidArgumentError as error:
        print(type(error).__name__)
"""
with tempfile.TemporaryDirectory() as root:
    with_loss, with_layer = f"{root}/loss", f"{root}/layer"
    prediction = train_and_export([], loss, with_loss)
    train_and_export([Square()], "mse", with_layer)
    in_loss, in_layer = operations_served(with_loss), operations_served(with_layer)
    command = [sys.executable, "-c", serve, with_loss, with_layer]
    fresh = subprocess.run(command, capture_output=True, text=True, check=True)

served, failure = fresh.stdout.split()
served_right = np.isclose(float(served), prediction)
print("hatch in the loss: EagerPyFunc exported:", "EagerPyFunc" in in_loss)
print("    a fresh process predicts as the model does:", served_right)
print("hatch in a layer: EagerPyFunc exported:", "EagerPyFunc" in in_layer)
print("    a fresh process raises", failure)

assert "MatMul" in in_loss
assert "EagerPyFunc" not in in_loss
assert "EagerPyFunc" in in_layer
assert served_right
assert failure == "InvalidArgumentError"
