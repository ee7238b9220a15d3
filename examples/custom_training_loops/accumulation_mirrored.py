import keras
import numpy as np
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy(["CPU:0"])
error = None
try:
    with strategy.scope():
        model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
        model.compile(keras.optimizers.SGD(gradient_accumulation_steps=2), "mse")
    model.fit(np.ones((4, 1)), np.ones((4, 1)), verbose=0)
except RuntimeError as caught:
    error = caught
    message = str(error).partition("\x1b[1m")[2].partition(". ")[0]
    print(f"{type(error).__name__}: {message}")

assert isinstance(error, RuntimeError)
assert "`merge_call` called while defining a new graph or a tf.function" in str(error)
