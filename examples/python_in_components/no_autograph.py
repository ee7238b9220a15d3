import keras
import tensorflow as tf

PLACES = ["layer", "loss", "metric", "train_step"]


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


def train(halve, places=PLACES, run_eagerly=False):
    used = {place: halve if place in places else tf.identity for place in PLACES}
    layer = keras.layers.Lambda(used["layer"], output_shape=(1,))
    model = Model([layer, keras.layers.Dense(1, kernel_initializer="ones")])
    model.change_inputs = used["train_step"]
    model.compile(
        optimizer=keras.optimizers.SGD(0.0),
        loss=lambda y_true, y_pred: used["loss"](tf.square(y_true - y_pred)),
        metrics=[lambda y_true, y_pred: used["metric"](tf.abs(y_true - y_pred))],
        run_eagerly=run_eagerly,
    )
    results = []
    for x in (16.0, 1.0):
        model.reset_metrics()
        try:
            results.append(model.train_on_batch(tf.constant([[x]]), tf.constant([[1.0]])))
        except tf.errors.OperatorNotAllowedInGraphError:
            return "raises"
    return [[float(number) for number in numbers] for numbers in results]


tf.get_logger().disabled = True  # it would warn of so many models and traces
with_if = {place: train(halve_if_large, [place]) for place in PLACES}
in_all_four = [
    train(tf.function(halve_if_large)),
    train(halve_by_cond),
    train(halve_if_large, run_eagerly=True),
]
# By hand: train_step and layer halve 16 to 4, so that the error is 3; then the metric halves 3,
# and the loss 9. Nothing halves 1.
right = [[4.5, 1.5], [0, 0]]
works = ["works" if outcome == right else str(outcome) for outcome in in_all_four]
print("| in the | `if` | `@tf.function` | `keras.ops.cond` | `run_eagerly=True` |")
print("|---|---|---|---|---|")
for place, outcome in with_if.items():
    print(f"| {place} | {outcome} |", " | ".join(works), "|")

assert with_if == {"layer": "raises", "loss": "raises", "metric": "raises", "train_step": "raises"}
assert in_all_four == [right] * 3
assert works == ["works"] * 3
