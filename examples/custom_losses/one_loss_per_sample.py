import keras
import numpy as np


def per_sample(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


def one_number(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred))


def evaluate(loss, layer, inputs, labels, weights=None):
    model = keras.Sequential([layer])
    model.compile(loss=loss, run_eagerly=True)
    return model.evaluate(inputs, labels, sample_weight=weights, verbose=0)


samples = np.array([[2.0], [1.0]]), np.array([[0.0], [0.0]])
series = np.array([[[2.0], [-1.0]]]), np.array([[[0.0], [1.0]]])
identity, masking = keras.layers.Identity(), keras.layers.Masking(-1.0)
results = {}
for loss in (per_sample, one_number):
    results[loss] = [
        evaluate(loss, identity, *samples, np.array([1.0, 3.0])),
        evaluate(loss, identity, *samples, np.array([3.0, 1.0])),
        evaluate(loss, masking, *series),
    ]
    print(f"{loss.__name__}:")
    print("    weights 1, 3 and 3, 1: ", *results[loss][:2])
    print("    one step of two masked:", results[loss][2])

assert results[per_sample] == [(1 * 4 + 3 * 1) / 2, (3 * 4 + 1 * 1) / 2, 4.0]
assert results[one_number] == [5.0, 5.0, (4 + 1) / 2]
