import keras
import numpy as np
from keras import ops


def value_a_sample(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


def number_a_batch(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred))


loss_object = keras.losses.MeanAbsoluteError(name="loss_object")
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
metrics = [value_a_sample, number_a_batch, loss_object]
model.compile(loss="mae", metrics=metrics)
errors = np.array([[1.0], [1.0], [1.0], [1.0], [6.0]])
logs = model.evaluate(errors, 0 * errors, batch_size=4, verbose=0, return_dict=True)
for name in ("value_a_sample", "number_a_batch", "loss_object"):
    print(f"{name:15}{logs[name]}")

wrapper = model.metrics[-1].metrics[0]  # what compile made of the first function
assert type(wrapper) is keras.metrics.MeanMetricWrapper
assert issubclass(keras.metrics.MeanMetricWrapper, keras.metrics.Mean)
assert logs["value_a_sample"] == errors.mean() == 2
assert logs["number_a_batch"] == logs["loss_object"] == (1 + 6) / 2
