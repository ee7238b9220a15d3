import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x, x_valid = np.split(x / x.max(), [1437])
y, y_valid = np.split(y, [1437])
order = np.random.default_rng(seed=0).permutation(1437)
training = tf.data.Dataset.from_tensor_slices((x[order], y[order])).batch(32)
validation = tf.data.Dataset.from_tensor_slices((x_valid, y_valid)).batch(100)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def build_model():
    keras.utils.set_random_seed(0)
    h = inputs = keras.Input([64])
    h = keras.layers.Dense(64, activation="relu", kernel_regularizer="l2")(h)
    h = keras.layers.Dropout(0.2)(h)
    return keras.Model(inputs, keras.layers.Dense(10)(h))


model = build_model()
optimizer = keras.optimizers.Nadam(0.002)
mean_loss = keras.metrics.Mean()
accuracy = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    mean_loss.update_state(loss, sample_weight=tf.shape(x)[0])
    accuracy.update_state(y, logits)


@tf.function
def validation_step(x, y):
    logits = model(x, training=False)
    loss = loss_fn(y, logits) + sum(model.losses)
    mean_loss.update_state(loss, sample_weight=tf.shape(x)[0])
    accuracy.update_state(y, logits)


def take_results():
    results = float(mean_loss.result()), float(accuracy.result())
    mean_loss.reset_state()
    accuracy.reset_state()
    return results


history = []
for epoch in range(1, 6):
    print(f"Epoch {epoch}/5")
    for iteration, (x_batch, y_batch) in enumerate(training, start=1):
        train_step(x_batch, y_batch)
        if iteration in {15, 30, 45}:
            loss, share = mean_loss.result(), accuracy.result()
            print(f"  {iteration}/45  loss {loss:.2f}  accuracy {share:.2f}")
    train_results = take_results()
    for x_batch, y_batch in validation:
        validation_step(x_batch, y_batch)
    history.append(train_results + take_results())
    print("  validation  loss {:.2f}  accuracy {:.2f}".format(*history[-1][2:]))

fitted = build_model()
fitted.compile(keras.optimizers.Nadam(0.002), loss_fn, metrics=["accuracy"])
fit = fitted.fit(training, validation_data=validation, epochs=5, shuffle=False, verbose=0)
names = ["loss", "accuracy", "val_loss", "val_accuracy"]
fit_history = np.transpose([fit.history[name] for name in names])
same_history = np.allclose(history, fit_history, rtol=1e-4)
weights = zip(model.get_weights(), fitted.get_weights(), strict=True)
same_weights = all(np.allclose(a, b, atol=1e-4) for a, b in weights)
print("the numbers of fit:", same_history, " the weights of fit:", same_weights)
_, _, val_loss, val_accuracy = np.transpose(history)

assert iteration == 45  # 44 batches of 32 images, and one of 29
assert same_history
assert same_weights
assert val_loss[0] > 1.5
assert val_loss[-1] < 1
assert val_accuracy[-1] > 0.8
