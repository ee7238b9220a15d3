import keras
import matplotlib.pyplot as plt
import numpy as np


def squared_error(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred), axis=-1)


class SquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return squared_error(y_true, y_pred)


class ReshapingError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        y_true = keras.ops.reshape(y_true, keras.ops.shape(y_pred))
        return squared_error(y_true, y_pred)


inputs = np.random.default_rng(seed=0).normal(size=(320, 3))
labels = inputs @ [1.0, -2.0, 3.0]  # of the shape (320,)
losses = {
    "function": squared_error,
    "subclass": SquaredError(),
    "subclass that reshapes": ReshapingError(),
}
figure, axes = plt.subplots(1, 3, figsize=(8, 3.2), sharey=True, layout="constrained")
r_squared = {}
for axis, (name, loss) in zip(axes, losses.items(), strict=True):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.05), loss=loss)
    model.fit(inputs, labels, epochs=20, verbose=0)
    predictions = model.predict(inputs, verbose=0)[:, 0]
    r_squared[name] = 1 - np.mean((labels - predictions) ** 2) / np.var(labels)
    axis.plot([-12, 12], [-12, 12], color="gray", linewidth=1)
    axis.plot(labels, predictions, ".")
    axis.set(title=f"{name}\nR² = {r_squared[name]:.1f}", xlabel="label")
axes[0].set(ylabel="prediction")
plt.show()

assert r_squared["function"] > 0.99
assert -0.2 < r_squared["subclass"] < 0.2
assert r_squared["subclass that reshapes"] > 0.99
# the last model has found the coefficients
assert np.allclose(model.get_weights()[0][:, 0], [1, -2, 3], atol=0.01)
