import keras
import numpy as np
import tensorflow as tf

x = np.random.default_rng(seed=0).normal(size=(64, 3)).astype("float32")
y = x @ np.float32([[-3.0], [1.0], [2.0]])
RULES = {
    "constraint": {"kernel_constraint": "non_neg"},
    "regularizer": {"kernel_regularizer": keras.regularizers.L2(0.1)},
    "schedule": {"learning_rate": keras.optimizers.schedules.CosineDecay(0.3, 5)},
    "clipnorm": {"clipnorm": 1.0},
    "weight_decay": {"weight_decay": 0.1},
}


def build(learning_rate=0.3, clipnorm=None, weight_decay=None, **of_layer):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1, use_bias=False, **of_layer)])
    sgd = keras.optimizers.SGD(learning_rate, clipnorm=clipnorm, weight_decay=weight_decay)
    model.compile(sgd, "mse", run_eagerly=True)
    return model


def fit(model):
    data = np.tile(x, (5, 1)), np.tile(y, (5, 1))  # five times the same batch
    model.fit(*data, batch_size=64, shuffle=False, verbose=0)


def bare_loop(model):
    for _ in range(5):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
            loss = model.optimizer.scale_loss(loss)
        gradients = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply(gradients, model.trainable_variables)


def weights(train, rule):
    train(model := build(**rule))
    [kernel] = model.get_weights()
    return kernel.ravel()


plain = weights(fit, {})
effects, kept = [], []
for name, rule in RULES.items():
    by_fit, by_loop = weights(fit, rule), weights(bare_loop, rule)
    print(f"{name:12}  fit {by_fit.round(2)}  bare loop {by_loop.round(2)}")
    effects.append(np.abs(by_fit - plain).max())
    if np.allclose(by_fit, by_loop, atol=1e-5):
        kept.append(name)

assert np.allclose(plain, [-3, 1, 2], atol=0.2)
assert min(effects) > 0.05
assert kept == ["constraint", "schedule", "clipnorm", "weight_decay"]
assert np.allclose(weights(bare_loop, RULES["regularizer"]), plain, atol=1e-5)
