import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf


class Threshold(keras.layers.Layer):
    def build(self, shape):
        self.threshold = self.add_weight(initializer="zeros")

    def call(self, x):
        return tf.nn.relu(x - self.threshold)


class UntrackedThreshold(Threshold):
    def build(self, shape):
        self.threshold = tf.Variable(0.0, trainable=True)


class Note(keras.callbacks.Callback):
    def __init__(self, layer):
        super().__init__()
        self.layer, self.path = layer, [0.0]

    def on_train_batch_end(self, batch, logs=None):
        self.path.append(self.layer.threshold.numpy())


x = np.linspace(-1, 3, 33).reshape(-1, 1)
y = 2 * np.maximum(x - 1, 0)
steps = 150
figure, (left, right) = plt.subplots(1, 2)
left.plot(x, y, "C2.", label="data")
weights, paths, losses = [], [], []
layers = {
    "add_weight": (Threshold(), "C0-"),
    "tf.Variable": (UntrackedThreshold(), "C1--"),
}
for name, (layer, style) in layers.items():
    model = keras.Sequential(
        [keras.Input([1]), layer, keras.layers.Dense(1, kernel_initializer="zeros")]
    )
    model.compile(keras.optimizers.Adam(0.05), "mse")
    before = np.mean((model(x) - y) ** 2)
    note = Note(layer)
    data = np.tile(x, (steps, 1)), np.tile(y, (steps, 1))
    model.fit(*data, batch_size=len(x), shuffle=False, callbacks=[note], verbose=0)
    left.plot(x, model(x), style, label=name)
    right.plot(note.path, style, label=name)
    losses.append((before, np.mean((model(x) - y) ** 2)))
    weights.append(model.count_params())
    paths.append(note.path)
left.set(title="What the model learned", xlabel="input", ylabel="output")
left.legend()
right.set(title="Its threshold", xlabel="training step", ylabel="threshold")
plt.show()

assert weights == [3, 2]
assert (x.min(), y.max()) == (-1, 4)
assert abs(paths[0][-1] - 1) < 0.1
assert paths[1] == [0.0] * (1 + 150)
assert losses[0][1] < 0.01
assert 0.1 < losses[1][1] < losses[1][0] / 4
