import keras
import numpy as np
import tensorflow as tf


class OwnLoss(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x, training=True) - y) ** 2)
            scaled_loss = self.optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        return {"squared_error": loss}


class AddsItsMean(keras.layers.Layer):
    def call(self, x):
        self.add_loss(keras.ops.mean(x))
        return x


def build(*layers):
    x = inputs = keras.Input([1])
    for layer in layers:
        x = layer(x)
    model = OwnLoss(inputs, x)
    model.compile("sgd")
    return model


x = y = np.float32([[1], [2], [4], [5]])
plain = build(keras.layers.Dense(1))
errors = []
for attempt in (
    lambda: plain.fit(x, y, sample_weight=np.ones(4), verbose=0),
    lambda: plain.evaluate(x, y, verbose=0),
):
    try:
        attempt()
    except ValueError as error:
        errors.append(str(error))
        print(f"{type(error).__name__}: {str(error).partition('. ')[0]}")

l2 = keras.regularizers.L2(0.5)
ones = keras.layers.Dense(1, kernel_initializer="ones", kernel_regularizer=l2)
regularized = build(AddsItsMean(), ones)
evaluated = regularized.evaluate(x, y, batch_size=2, verbose=0)
print("evaluate, with losses of 1.5 + 0.5 and 4.5 + 0.5:", evaluated)

assert plain.losses == []
assert "too many values to unpack" in errors[0]
assert "No loss to compute" in errors[1]
assert len(regularized.losses) == 2
assert evaluated == (2.0 + 5.0) / 2
