import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np
from keras.layers import Dense

register = keras.saving.register_keras_serializable(package="layers_and_models")


@register
class Either(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.high, self.low = Dense(1), Dense(1)

    def call(self, x):
        return self.high(x) if keras.ops.sum(x) > 0 else self.low(x)


@register
class EitherWithBuild(Either):
    def build(self, input_shape):
        self.high.build(input_shape)
        self.low.build(input_shape)


keras.utils.set_random_seed(0)
x = np.ones((2, 3))
weights, same = [], []
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    warnings.simplefilter("always", UserWarning)
    for model in (Either(), EitherWithBuild()):
        model(x)
        model(-x)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "either.keras")
            model.save(path)
            loaded = keras.saving.load_model(path)
        weights.append(len(loaded.weights))
        same.append([np.allclose(model(each), loaded(each)) for each in (x, -x)])
print("without build: weights:", weights[0], "same outputs:", *same[0])
print("with build:    weights:", weights[1], "same outputs:", *same[1])
print("warnings:", len(caught))

assert weights == [0, 4]
assert same == [[False, False], [True, True]]
assert not caught
