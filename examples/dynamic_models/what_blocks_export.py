import tempfile

import keras
import numpy as np
import tensorflow as tf


class Limit(keras.layers.Layer):
    # Keras need not call the layer with a symbolic tensor to learn its output shape.
    def compute_output_shape(self, input_shape):
        return input_shape


class Operations(Limit):
    def call(self, x):
        return keras.ops.where(keras.ops.max(x) > 1, x / 2, x)


class AutoGraph(Limit):
    @tf.function
    def call(self, x):
        return x / 2 if tf.reduce_max(x) > 1 else x


class PythonIf(Limit):
    def call(self, x):
        return x / 2 if keras.ops.max(x) > 1 else x


class Values(Limit):
    def call(self, x):
        return x / 2 if x.numpy().max() > 1 else x


def make(layer, **options):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input([3]), layer(), keras.layers.Dense(1)])
    model.compile("sgd", "mse", **options)
    return model


def attempt(function, *arguments, **options):
    try:
        function(*arguments, **options)
    except Exception as error:
        return f"`{type(error).__name__}`"
    return "works"


def saved_and_loaded(model, path):
    model.save(path)
    loaded = keras.saving.load_model(path, custom_objects={layer.__name__: layer})
    np.testing.assert_array_equal(loaded(x), model(x))


def exported_and_loaded(model, folder):
    model.export(folder, verbose=False)
    loaded = tf.saved_model.load(folder)
    for inputs in (x, x / 4):
        np.testing.assert_allclose(loaded.serve(inputs), model(inputs), atol=1e-6)


x, y = 2 * tf.ones([4, 3]), tf.zeros([4, 1])
described = {
    Operations: "`keras.ops` alone",
    AutoGraph: "`if`, under `@tf.function`",
    PythonIf: "`if` on a tensor",
    Values: "`x.numpy()`",
}
table = {}
with tempfile.TemporaryDirectory() as root:
    for layer in described:
        eager = make(layer, run_eagerly=True)
        table[layer] = [
            attempt(make(layer).fit, x, y, verbose=0),
            attempt(eager.fit, x, y, verbose=0),
            attempt(saved_and_loaded, eager, f"{root}/{layer.__name__}.keras"),
            attempt(exported_and_loaded, eager, f"{root}/{layer.__name__}"),
        ]

print("| layer | `fit` in a graph | `fit`, eager | `.keras` file | `export` |")
print("|---|---|---|---|---|")
for layer, outcomes in table.items():
    print("|", " | ".join([described[layer], *outcomes]), "|")

for_large = [layer()(x) for layer in described]
for_small = [layer()(x / 4) for layer in described]
graph_fit, eager_fit, keras_file, export = zip(*table.values(), strict=True)
assert all(np.array_equal(result, x / 2) for result in for_large)
assert all(np.array_equal(result, x / 4) for result in for_small)
assert eager_fit == ("works",) * 4
assert keras_file == ("works",) * 4
assert export[:2] == ("works", "works")
assert export[2:] == ("`OperatorNotAllowedInGraphError`", "`AttributeError`")
assert graph_fit == export
