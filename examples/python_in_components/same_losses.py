import keras
import numpy as np
import tensorflow as tf


class KerasNoise(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.seed = keras.random.SeedGenerator(seed=0)

    def call(self, x):
        return x + keras.random.normal([4], seed=self.seed)


class TensorFlowNoise(keras.layers.Layer):
    def call(self, x):
        return x + tf.random.normal([4])


def losses(layer_class, run_eagerly):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([4]), layer_class(), keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=run_eagerly, jit_compile=False)
    options = {"batch_size": 4, "epochs": 2, "shuffle": False, "verbose": 0}
    history = model.fit(tf.ones([12, 4]), tf.ones([12, 1]), **options)
    return np.array(history.history["loss"])


same = {}
for layer_class in (KerasNoise, TensorFlowNoise):
    graph, eager = losses(layer_class, False), losses(layer_class, True)
    same[layer_class] = np.allclose(graph, eager, rtol=1e-4)
    print(f"{layer_class.__name__}: the same losses: {same[layer_class]}")

assert same == {KerasNoise: True, TensorFlowNoise: False}
