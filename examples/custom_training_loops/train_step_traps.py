import keras
import numpy as np
import tensorflow as tf


class Careless(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x, training=True) - y) ** 2)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        losses[self.key].append(float(loss))
        return {self.key: loss}


x, y = np.ones([8, 1]), np.full([8, 1], 10.0)
losses = {"loss": [], "error": []}
reported = {}
for key in losses:
    inputs = keras.Input([1])
    dense = keras.layers.Dense(1, kernel_initializer="zeros")
    model = Careless(inputs, dense(inputs))
    model.compile("sgd", run_eagerly=True)
    model.key = key
    history = model.fit(x, y, batch_size=4, epochs=2, verbose=0).history
    reported[key] = history[key]
    print(f"losses of the batches: {np.round(losses[key], 1)}")
    print(f"    reported as {key}: {np.round(reported[key], 1)}")

inputs = keras.Input([1])
l2 = keras.regularizers.L2(0.5)
ones = keras.layers.Dense(1, kernel_initializer="ones", kernel_regularizer=l2)
active = keras.layers.ActivityRegularization(l1=0.25)  # its term: 0.25 * 1
regularized = Careless(inputs, ones(active(inputs)))
regularized.compile("sgd", run_eagerly=True)
evaluated = regularized.evaluate(x, y, verbose=0)
print("evaluate, with losses of 0.25 * 1 and 0.5 * 1 ** 2:", evaluated)

errors = []
for attempt in (
    lambda: model.fit(x, y, sample_weight=np.ones(8), verbose=0),
    lambda: model.evaluate(x, y, verbose=0),
):
    try:
        attempt()
    except ValueError as error:
        errors.append(str(error))
        print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")

# The prediction is kernel + bias, from 0; the target is 10. SGD's rate is 0.01, so an
# update moves both by 0.01 * 2 * error, and 0.96 of the error is left.
expected = [(10 * 0.96**k) ** 2 for k in range(4)]
assert np.allclose(list(losses.values()), expected, rtol=1e-3)
assert reported["loss"] == [0.0, 0.0]
assert np.allclose(reported["error"], losses["error"][1::2])  # not the means
assert [float(loss) for loss in regularized.losses] == [0.25, 0.5]
assert evaluated == 0.75
assert model.losses == []
assert "too many values to unpack" in errors[0]
assert "No loss to compute" in errors[1]
