import keras
import numpy as np
from keras import ops


def value_a_sample(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


def number_a_batch(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred))


metrics = [
    value_a_sample,
    keras.metrics.MeanAbsoluteError(name="metric_object"),
    number_a_batch,
    keras.losses.MeanAbsoluteError(name="loss_object"),
]
model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
model.compile(loss="mae", metrics=metrics, run_eagerly=True)
errors = np.array([[1.0], [1.0], [1.0], [1.0], [6.0]])
logs = model.evaluate(errors, 0 * errors, batch_size=4, verbose=0, return_dict=True)
for name in ("value_a_sample", "metric_object", "number_a_batch", "loss_object"):
    print(f"{name:16}{logs[name]}")

flat = keras.metrics.MeanAbsoluteError()
for batch in (errors[:4, 0], errors[4:, 0]):
    flat.update_state(batch, 0 * batch)
print(f"{'without_axis':16}{flat.result()}")

# model.metrics: the loss, then what compile made of ours
wrapper = model.metrics[-1].metrics[0]
assert type(wrapper) is keras.metrics.MeanMetricWrapper
assert issubclass(keras.metrics.MeanMetricWrapper, keras.metrics.Mean)
assert errors.mean() == 2
assert (errors[:4].mean() + errors[4:].mean()) / 2 == 3.5
assert logs["value_a_sample"] == logs["metric_object"] == 2
assert logs["number_a_batch"] == logs["loss_object"] == 3.5
assert metrics[-1](errors, 0 * errors).shape == []
assert flat.result() == 3.5
