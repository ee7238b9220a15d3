import warnings

import keras
import tensorflow as tf

warnings.simplefilter("ignore")


def samples():
    for _ in range(8):
        yield [1.0, 2.0], [3.0]


def fit(dataset):
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    try:
        model.fit(dataset.batch(4), verbose=0)
        return "trains"
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


x, y = tf.TensorSpec(shape=[2]), tf.TensorSpec(shape=[1])
not_a_tuple = tf.TensorSpec(shape=(None))
generated = tf.data.Dataset.from_generator
outcomes = {
    "shapes [2] and [1]": fit(generated(samples, output_signature=(x, y))),
    "shapes [2] and (None)": fit(generated(samples, output_signature=(x, not_a_tuple))),
    "no shapes": fit(generated(samples, output_types=(tf.float32, tf.float32))),
}
for name, outcome in outcomes.items():
    print(f"{name}: {outcome}")

fine, brackets, none = outcomes.values()
assert fine == "trains"
assert not_a_tuple.shape.rank is None
assert "Cannot take the length of shape with unknown rank." in brackets
assert "as_list() is not defined on an unknown TensorShape." in none
