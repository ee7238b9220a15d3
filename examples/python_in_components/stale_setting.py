import keras
import matplotlib.pyplot as plt
import tensorflow as tf


class Penalty(keras.layers.Layer):
    def __init__(self, strength):
        super().__init__()
        self.strength = strength

    def call(self, x):
        self.add_loss(self.strength * tf.reduce_mean(x))
        return x


def halve_strength(layer):
    if isinstance(layer.strength, keras.Variable):
        layer.strength.assign(layer.strength / 2)
    else:
        layer.strength /= 2


def train(strength):
    layer = Penalty(strength)
    model = keras.Sequential([layer, keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile("sgd", "mse")
    halve = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: halve_strength(layer))
    history = model.fit(x, y, epochs=6, callbacks=[halve], verbose=0)
    return layer, history.history["loss"]


x, y = tf.ones([8, 1]), tf.zeros([8, 1])
layer, with_number = train(1.0)
_, with_variable = train(keras.Variable(1.0, trainable=False))
print("with a number:  ", with_number)
print("with a variable:", with_variable)
print("left in the attribute:", layer.strength)

fig, ax = plt.subplots(figsize=(6, 3.4), layout="constrained")
epochs = range(1, 7)
ax.plot(epochs, with_number, "o--", label="kept in a Python number")
ax.plot(epochs, with_variable, "s-", label="kept in a variable")
ax.set(xlabel="epoch", ylabel="penalty in the loss", ylim=(0, 1.1), xticks=epochs)
ax.legend(loc="center right")
plt.show()

halved = [0.5**epoch for epoch in range(7)]
assert with_number == [1.0] * 6
assert layer.strength == halved[6]
assert with_variable == halved[:6]
