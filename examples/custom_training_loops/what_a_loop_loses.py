import warnings

import keras
import numpy as np
import tensorflow as tf

EPOCHS = 4
x = np.random.default_rng(seed=0).normal(size=(68, 3))
x.sort(axis=0)  # the last batch is small, and unlike the others
y = np.sin(x).sum(axis=1, keepdims=True)
batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)


def build():
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1)])
    sgd = keras.optimizers.SGD(0.2, use_ema=True, ema_momentum=0.95)
    model.compile(sgd, keras.losses.MeanSquaredError(), run_eagerly=True)
    return model, keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate / 2)


def fit(model, callback):
    model.fit(batches, epochs=EPOCHS, shuffle=False, callbacks=[callback], verbose=0)
    return model.history.history["loss"][-1]


def loop(model, callback, forgotten=None):
    callback.set_model(model)
    mean_loss = keras.metrics.Mean()
    for epoch in range(EPOCHS):
        if forgotten != "callbacks":
            callback.on_epoch_begin(epoch)
        if forgotten != "`reset_state()`":
            mean_loss.reset_state()
        for x, y in batches:
            with tf.GradientTape() as tape:
                loss = model.loss(y, model(x, training=True))
                scaled_loss = model.optimizer.scale_loss(loss)
            gradients = tape.gradient(scaled_loss, model.trainable_variables)
            model.optimizer.apply(gradients, model.trainable_variables)
            size = None if forgotten == "sizes of the batches" else len(x)
            mean_loss.update_state(loss, sample_weight=size)
    if forgotten != "`finalize_variable_values`":
        model.optimizer.finalize_variable_values(model.trainable_variables)
    return mean_loss.result()


def numbers(train, *forgotten):
    model, callback = build()
    loss = float(train(model, callback, *forgotten))
    norm = float(keras.ops.norm(model.layers[0].kernel))
    weights = np.concatenate([weight.ravel() for weight in model.get_weights()])
    return [float(model.optimizer.learning_rate.numpy()), norm, loss, loss], weights


lines = ["callbacks", "`finalize_variable_values`", "`reset_state()`"]
lines += ["sizes of the batches"]
places = ["last learning rate", "norm of the averaged weights"]
places += ["loss reported for the last epoch"] * 2
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", "__array__")  # NumPy's, about Keras
    (by_fit, weights), (complete, by_loop) = numbers(fit), numbers(loop)
    runs = [numbers(loop, line) for line in lines]
lossy = [run[row] for row, (run, _) in enumerate(runs)]
forgetful_weights = [forgetful for _, forgetful in runs]
print("| forgotten | look at the | `fit` | complete loop | forgetful loop |")
print("|---|---|---|---|---|")
for row in zip(lines, places, by_fit, complete, lossy, strict=True):
    print("| {} | {} | {:z.3f} | {:z.3f} | {:z.3f} |".format(*row))

assert [len(x) for x, _ in batches] == [32, 32, 4]
assert np.isclose(by_fit[0], 0.2 / 2**4)
assert np.isclose(lossy[0], 0.2)
assert weights.size == 3 + 1  # of one Dense layer
assert np.allclose(by_fit, complete, atol=1e-5)
assert np.abs(np.divide(lossy, by_fit) - 1).min() > 0.05
assert np.allclose(by_loop, weights, atol=1e-5)
assert not np.allclose(forgetful_weights[0], weights, rtol=0.05)
assert np.allclose(forgetful_weights[2:], weights, atol=1e-5)
assert np.allclose([rate for (rate, *_), _ in runs[2:]], by_fit[0])
assert caught == []
