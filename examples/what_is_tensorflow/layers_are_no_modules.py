import keras
import tensorflow as tf

layer = keras.layers.Dense(1)
model = keras.Sequential([keras.Input((2,)), layer])
print("Keras", keras.__version__.split(".")[0])
print("layer is a tf.Module:", isinstance(layer, tf.Module))
print("model is a tf.Module:", isinstance(model, tf.Module))
print("model is a keras.layers.Layer:", isinstance(model, keras.layers.Layer))

assert keras.__version__.startswith("3.")
assert not isinstance(layer, tf.Module)
assert not isinstance(model, tf.Module)
assert isinstance(model, keras.layers.Layer)
