import keras
import tensorflow as tf


def halve_if_large(x):
    if tf.reduce_mean(x) > 1:
        x = x / 2
    return x


def halve_by_cond(x):
    large = tf.reduce_mean(x) > 1
    return keras.ops.cond(large, lambda: x / 2, lambda: x)


def train(component, halve, run_eagerly=False):
    def only_in(name):
        return halve if name == component else tf.identity

    class Layer(keras.layers.Layer):
        def call(self, x):
            return only_in("layer")(x)

        def compute_output_shape(self, input_shape):
            return input_shape

    class Model(keras.Sequential):
        def train_step(self, data):
            x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
            return super().train_step((only_in("train_step")(x), y))

    def loss(y_true, y_pred):
        return only_in("loss")(tf.square(y_true - y_pred))

    def metric(y_true, y_pred):
        return only_in("metric")(tf.abs(y_true - y_pred))

    model = Model([Layer(), keras.layers.Dense(1, kernel_initializer="ones")])
    model.compile("sgd", loss, metrics=[metric], run_eagerly=run_eagerly)
    try:
        return [float(value) for value in model.train_on_batch(x, y)]
    except tf.errors.OperatorNotAllowedInGraphError:
        return "raises"


x, y = tf.constant([[4.0]]), tf.constant([[1.0]])
logger = tf.get_logger()
logger.disabled = True  # it might warn of so many models and traces
outcomes = {}
print("| in the | `if` | `@tf.function` | `keras.ops.cond` | `run_eagerly=True` |")
print("|---|---|---|---|---|")
for component in ("layer", "loss", "metric", "train_step"):
    outcomes[component] = [
        train(component, halve_if_large),
        train(component, tf.function(halve_if_large)),
        train(component, halve_by_cond),
        train(component, halve_if_large, run_eagerly=True),
    ]
    words = ["raises" if isinstance(o, str) else "works" for o in outcomes[component]]
    print(f"| {component} |", " | ".join(words), "|")
logger.disabled = False

# Loss and metric by hand: the error of 3 is 1 where x is halved before the dense layer.
results = {"layer": [1, 1], "loss": [4.5, 3], "metric": [9, 1.5], "train_step": [1, 1]}
assert words == ["raises", "works", "works", "works"]
assert [outcome[0] for outcome in outcomes.values()] == ["raises"] * 4
assert [outcome[1] for outcome in outcomes.values()] == list(results.values())
assert [outcome[2] for outcome in outcomes.values()] == list(results.values())
assert [outcome[3] for outcome in outcomes.values()] == list(results.values())
