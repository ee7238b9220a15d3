import keras
import numpy as np
from keras import ops


def one_loss_a_sample(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


def one_number_a_batch(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred))


def evaluate(loss, layer, inputs, labels, weights=None):
    model = keras.Sequential([layer])
    model.compile(loss=loss, run_eagerly=True)
    return model.evaluate(inputs, labels, sample_weight=weights, verbose=0)


samples = np.array([[2.0], [1.0]]), np.array([[0.0], [0.0]])
series = np.array([[[2.0], [-1.0]]]), np.array([[[0.0], [1.0]]])
identity, masking = keras.layers.Identity(), keras.layers.Masking(-1.0)
results = []
for loss in (one_loss_a_sample, one_number_a_batch):
    results.append(
        [
            evaluate(loss, identity, *samples, np.array([1.0, 3.0])),
            evaluate(loss, identity, *samples, np.array([3.0, 1.0])),
            evaluate(loss, masking, *series),
        ]
    )
    print(f"{loss.__name__}: weights 1, 3 and 3, 1:", *results[-1][:2], end="; ")
    print(f"second step masked: {results[-1][2]:.1f}")

assert np.allclose(results[0], [(1 * 4 + 3 * 1) / 2, (3 * 4 + 1 * 1) / 2, 4.0])
assert np.allclose(results[1], [5.0, 5.0, (4 + 1) / 2])
