import keras
import tensorflow as tf

weight = keras.Variable(1.0)


@tf.function
def step(optimizer):
    with tf.GradientTape() as tape:
        loss = optimizer.scale_loss(weight.value**2)
    gradients = tape.gradient(loss, [weight.value])
    optimizer.apply(gradients, [weight])
    return loss


def attempt(optimizer):
    try:
        step(optimizer)
    except ValueError as error:
        message = str(error).rpartition("Error: ")[2].partition(". ")[0]
        print(f"{type(error).__name__}: {message}")
        return type(error).__name__
    return "works"


first, second, built = [keras.optimizers.Adam() for _ in range(3)]
built.build([weight])
outcomes = [attempt(first), attempt(second), attempt(built)]
print("first, second, built:", outcomes)

assert outcomes == ["works", "ValueError", "works"]
