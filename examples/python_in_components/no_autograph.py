import keras
import tensorflow as tf


def halve_if_large(x):
    if tf.reduce_mean(x) > 1:
        x = x / 2
    return x


def halve_by_cond(x):
    large = tf.reduce_mean(x) > 1
    return keras.ops.cond(large, lambda: x / 2, lambda: x)


class Model(keras.Sequential):
    change_inputs = tf.identity

    def train_step(self, data):
        x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
        return super().train_step((self.change_inputs(x), y))


def train(place, halve, run_eagerly=False):
    used = dict.fromkeys(["layer", "loss", "metric", "train_step"], tf.identity)
    used[place] = halve
    layer = keras.layers.Lambda(used["layer"], output_shape=(1,))
    model = Model([layer, keras.layers.Dense(1, kernel_initializer="ones")])
    model.change_inputs = used["train_step"]
    model.compile(
        loss=lambda y_true, y_pred: used["loss"](tf.square(y_true - y_pred)),
        metrics=[lambda y_true, y_pred: used["metric"](tf.abs(y_true - y_pred))],
        run_eagerly=run_eagerly,
    )
    try:
        loss, error = model.train_on_batch(tf.constant([[4.0]]), tf.constant([[1.0]]))
        return [float(loss), float(error)]
    except tf.errors.OperatorNotAllowedInGraphError:
        return "raises"


tf.get_logger().disabled = True  # it would warn of so many models and traces
# Loss and metric by hand: the error of 3 is 1 where x is halved before the dense layer.
right = {"layer": [1, 1], "loss": [4.5, 3], "metric": [9, 1.5], "train_step": [1, 1]}
outcomes = {}
print("| in the | `if` | `@tf.function` | `keras.ops.cond` | `run_eagerly=True` |")
print("|---|---|---|---|---|")
for place, expected in right.items():
    outcomes[place] = [
        train(place, halve_if_large),
        train(place, tf.function(halve_if_large)),
        train(place, halve_by_cond),
        train(place, halve_if_large, run_eagerly=True),
    ]
    words = ["works" if each == expected else each for each in outcomes[place]]
    print(f"| {place} |", " | ".join(words), "|")

assert [outcome[0] for outcome in outcomes.values()] == ["raises"] * 4
assert [outcome[1:] for outcome in outcomes.values()] == [[r] * 3 for r in right.values()]
