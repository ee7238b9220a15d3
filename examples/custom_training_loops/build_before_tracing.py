import keras
import tensorflow as tf


def two_optimizers_in_turn(build_first):
    variable = keras.Variable(1.0)
    optimizers = [keras.optimizers.Adam(0.1), keras.optimizers.Adam(0.1)]
    if build_first:
        for optimizer in optimizers:
            optimizer.build([variable])

    @tf.function
    def step(use_second):
        with tf.GradientTape() as tape:
            loss = variable**2
        optimizer = optimizers[1] if use_second else optimizers[0]
        scaled_loss = optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled_loss, [variable.value])
        optimizer.apply(gradients, [variable])

    step(use_second=False)
    step(use_second=True)
    return variable.numpy()


error = None
try:
    two_optimizers_in_turn(build_first=False)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).rpartition('ValueError: ')[2].partition('. ')[0]}")
built = two_optimizers_in_turn(build_first=True)
print("built before tracing, two steps of 0.1:", round(built, 2))

assert isinstance(error, ValueError)
assert "only supports singleton tf.Variables" in str(error)
assert abs(built - 0.8) < 0.01
