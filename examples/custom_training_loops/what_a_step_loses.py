import warnings

import keras
import numpy as np
import tensorflow as tf

x = np.random.default_rng(seed=0).normal(loc=2.0, size=(64, 3)).astype("float32")
y = (x.sum(axis=1) > 9).astype("int32")
counts = np.bincount(y)
class_weight = (counts.max() / counts).astype("float32")
batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)


def build():
    keras.utils.set_random_seed(0)
    l2 = keras.regularizers.L2(1.0)
    model = keras.Sequential([keras.Input([3]), keras.layers.BatchNormalization()])
    model.add(keras.layers.Dense(8, kernel_regularizer=l2, dtype="mixed_float16"))
    model.add(keras.layers.Dense(2))
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer, loss, run_eagerly=True)
    return model


def fit(model):
    weights = dict(enumerate(class_weight))
    model.fit(batches, class_weight=weights, shuffle=False, verbose=0)


def loop(model, forgotten=None):
    for x, y in batches:
        weights = tf.gather(class_weight, y)
        if forgotten == "class weights":
            weights = None
        with tf.GradientTape() as tape:
            logits = model(x, training=forgotten != "`training=True`")
            loss = model.loss(y, logits, weights)
            if forgotten != "`sum(model.losses)`":
                loss += sum(model.losses)
            if forgotten != "`scale_loss`":
                loss = model.optimizer.scale_loss(loss)
        gradients = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply(gradients, model.trainable_variables)


def numbers(train, *forgotten):
    train(model := build(), *forgotten)
    normalization, hidden, output = model.layers
    _, bias = output.bias.numpy().tolist()
    norm = float(keras.ops.norm(hidden.kernel))
    return [float(keras.ops.max(normalization.moving_mean)), norm, bias, bias]


lines = ["`training=True`", "`sum(model.losses)`", "class weights", "`scale_loss`"]
places = ["largest moving mean", "norm of the regularized weights"]
places += ["bias of the rare class"] * 2
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", "__array__")  # NumPy's, about Keras
    by_fit, complete = numbers(fit), numbers(loop)
    lossy = [numbers(loop, line)[row] for row, line in enumerate(lines)]
print("| forgotten | look at the | `fit` | complete loop | forgetful loop |")
print("|---|---|---|---|---|")
for row in zip(lines, places, by_fit, complete, lossy, strict=True):
    print("| {} | {} | {:z.3f} | {:z.3f} | {:z.3f} |".format(*row))

assert np.allclose(by_fit, complete, atol=1e-5)
assert np.abs(np.divide(lossy, by_fit) - 1).min() > 0.05
assert [len(y) for _, y in batches] == [32, 32]
assert counts[1] < counts[0]  # class 1 is the rare one
assert abs(lossy[1]) > abs(by_fit[1])
assert abs(lossy[2]) > abs(by_fit[2])
assert lossy[0] == 0.0
assert abs(lossy[3] / by_fit[3]) < 1e-3
assert caught == []
