import keras
import numpy as np
import tensorflow as tf


class Layer(keras.layers.Layer):
    def call(self, x):
        eagerly.append(tf.executing_eagerly())
        return x


class Model(keras.Model):
    pass


def functional(**options):
    inputs = keras.Input([2])
    return keras.Model(inputs, keras.layers.Dense(1)(Layer()(inputs)), **options)


def attempt(make, **options):
    try:
        model = make(**options)
    except Exception as error:
        return f"{type(error).__name__}: {str(error).partition(': ')[0]}"
    model.compile("sgd", "mse")
    eagerly.clear()
    model.fit(np.ones([4, 2]), np.ones([4, 1]), verbose=0)
    return f"accepted, fit runs eagerly: {any(eagerly)}"


eagerly = []
spellings = {
    "Layer(dynamic=True)": Layer,
    "Model(dynamic=True)": Model,
    "Sequential([], dynamic=True)": lambda **options: keras.Sequential([], **options),
    "Model(inputs, outputs, dynamic=True)": functional,
}
outcomes = {name: attempt(make, dynamic=True) for name, make in spellings.items()}
outcomes["Model(inputs, outputs, banana=True)"] = attempt(functional, banana=True)
for name, outcome in outcomes.items():
    print(f"{name}\n    {outcome}")

layer, model, sequential, *accepted = outcomes.values()
unrecognized = "ValueError: Unrecognized keyword arguments passed to "
assert layer == unrecognized + "Layer"
assert model == unrecognized + "Model"
assert sequential.startswith("TypeError")
assert "'dynamic'" in sequential
assert accepted == ["accepted, fit runs eagerly: False"] * 2
assert len(eagerly) > 0
assert not hasattr(functional(dynamic=True), "dynamic")
