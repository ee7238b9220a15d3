import keras
import numpy as np

from tfanswers.layers import LayerNormalization

layer = LayerNormalization()
x = np.array([[-7.0], [0.5], [1000.0]])
layer.build(x.shape)
layer.beta.assign([3.0])
print("one feature:  ", layer(x).numpy().ravel())

pairs = np.array([[1.0, 2.0], [10.0, 2000.0]])
model = keras.Sequential([keras.layers.Dense(1), layer])
print("behind a dense layer:", model(pairs).numpy().ravel())
signs = LayerNormalization()(pairs).numpy()
print("two features: ", *signs.round(3))

assert layer(x).numpy().tolist() == [[3], [3], [3]]
assert model(pairs).numpy().tolist() == [[3], [3]]
assert np.allclose(signs, [[-0.998, 0.998], [-1, 1]], atol=0.0005)
