import keras
import tensorflow as tf

labels, inputs = tf.zeros([32, 1]), tf.ones([32, 1])
weight = tf.Variable([[1.0]])

gradients = []
for loss in (keras.losses.MeanSquaredError(), keras.losses.mean_squared_error):
    with tf.GradientTape() as tape:
        value = loss(labels, inputs @ weight)
    gradients.append(tape.gradient(value, weight).numpy().item())
    print(f"loss of the shape {value.shape}: gradient {gradients[-1]}")

assert gradients[0] == 2.0
assert gradients[1] == 32 * gradients[0]
