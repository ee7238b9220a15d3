import keras
import tensorflow as tf

dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
model = keras.Sequential([keras.Input([1]), dense])
x = y = tf.ones([1, 1])


def squared_error(predictions):
    return tf.reduce_mean((predictions - y) ** 2)


def update():
    with tf.GradientTape() as tape:
        loss = squared_error(model(x))
    return 0.25 * tape.gradient(loss, dense.kernel.value)


def loss_with_new_weights():
    return squared_error(model.stateless_call([dense.kernel - update()], [], x)[0])


def loss_after_assigning():
    dense.kernel.assign_sub(update())
    return squared_error(model(x))


true, taped = {}, {}
for loss in (loss_with_new_weights, loss_after_assigning):
    values = []
    for weight in (-0.01, 0.01, 0.0):
        dense.kernel.assign([[weight]])
        with tf.GradientTape() as tape:
            values.append(value := loss())
    true[loss] = float(values[1] - values[0]) / 0.02
    taped[loss] = float(tape.gradient(value, dense.kernel.value)[0, 0])
    print(f"{loss.__name__:21}  true: {true[loss]:.2f}  tape: {taped[loss]:.2f}")

assert all(abs(slope + 0.5) < 1e-3 for slope in true.values())
assert abs(taped[loss_with_new_weights] + 0.5) < 1e-6
assert abs(taped[loss_after_assigning] + 1.0) < 1e-6
