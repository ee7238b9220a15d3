import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, x_valid, x_test = np.split(x / 16, [1077, 1437])
y, y_valid, y_test = np.split(y, [1077, 1437])
orders = [np.random.default_rng(epoch).permutation(1077) for epoch in range(5)]
validation = tf.data.Dataset.from_tensor_slices((x_valid, y_valid)).batch(180)
test = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(180)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def build():
    keras.utils.set_random_seed(0)
    h = inputs = keras.Input([64])
    h = keras.layers.Dense(64, "relu", kernel_regularizer="l2")(h)
    h = keras.layers.Dropout(0.2)(h)
    return keras.Model(inputs, keras.layers.Dense(10)(h)), keras.optimizers.Nadam(0.002)


model, optimizer = build()
optimizer.build(model.trainable_variables)  # before the first trace
mean_loss = keras.metrics.Mean()
accuracy = keras.metrics.SparseCategoricalAccuracy()


def update_metrics(loss, y, logits):
    mean_loss.update_state(loss, sample_weight=tf.shape(y)[0])
    accuracy.update_state(y, logits)


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits) + sum(model.losses)
        scaled = optimizer.scale_loss(loss)
    gradients = tape.gradient(scaled, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    update_metrics(loss, y, logits)


@tf.function
def test_step(x, y):
    logits = model(x, training=False)
    update_metrics(loss_fn(y, logits) + sum(model.losses), y, logits)


def take_results():
    results = float(mean_loss.result()), float(accuracy.result())
    mean_loss.reset_state()
    accuracy.reset_state()
    return results


history = []
for epoch, order in enumerate(orders, start=1):
    training = tf.data.Dataset.from_tensor_slices((x[order], y[order])).batch(32)
    for iteration, (x_batch, y_batch) in enumerate(training, start=1):
        train_step(x_batch, y_batch)
        if iteration % 17 == 0:
            loss, share = mean_loss.result(), accuracy.result()
            print(f"{epoch}/5 {iteration}/34  loss {loss:.2f}  accuracy {share:.2f}")
    train_results = take_results()
    for x_batch, y_batch in validation:
        test_step(x_batch, y_batch)
    history.append(train_results + take_results())
    print("  validation  loss {:.2f}  accuracy {:.2f}".format(*history[-1][2:]))
for x_batch, y_batch in test:
    test_step(x_batch, y_batch)
test_accuracy = take_results()[1]

fitted, fit_optimizer = build()
fitted.compile(fit_optimizer, loss_fn, metrics=["accuracy"])
fit_history = []
for order in orders:
    data = {"x": x[order], "y": y[order], "batch_size": 32, "shuffle": False}
    fit = fitted.fit(**data, validation_data=validation, verbose=0).history
    names = ["loss", "accuracy", "val_loss", "val_accuracy"]
    fit_history.append([fit[name][0] for name in names])
same_history = np.allclose(history, fit_history, rtol=1e-4)
weights = zip(model.get_weights(), fitted.get_weights(), strict=True)
same_weights = all(np.allclose(a, b, atol=1e-4) for a, b in weights)
print("the numbers of fit:", same_history, " the weights of fit:", same_weights)
print(f"accuracy on the test images: {test_accuracy:.2f}")

assert len(x_valid) == len(x_test) == 360
assert len(history) == 5
assert iteration == 34  # 33 batches of 32 images, and one of 21
assert same_history
assert same_weights
assert history[-1][3] > 0.8
assert test_accuracy > 0.8
