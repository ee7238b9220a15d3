import keras
import numpy as np

from tfanswers.losses import HuberLoss

loss = HuberLoss(threshold=1.0)
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
model.compile(loss=loss)
eager = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
eager.compile(loss=loss, run_eagerly=True)
errors, labels = np.full([4, 1], 4.0), np.zeros([4, 1])
values = [model.evaluate(errors, labels, verbose=0)]
eager_values = [eager.evaluate(errors, labels, verbose=0)]
loss.threshold = 2.0
values.append(model.evaluate(errors, labels, verbose=0))
eager_values.append(eager.evaluate(errors, labels, verbose=0))
model.compile(loss=loss)
values.append(model.evaluate(errors, labels, verbose=0))
print("threshold 1, changed to 2, compiled again:", values)
print("eagerly, threshold 1, changed to 2:", eager_values)

assert values == [3.5, 3.5, 6.0]
assert eager_values == [3.5, 6.0]
