import tempfile

import keras
import numpy as np
import tensorflow as tf

inputs, labels = np.ones((4, 3), "float32"), np.ones((4, 1), "float32")


def parts():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    optimizer = keras.optimizers.Adam()
    optimizer.build(model.trainable_variables)
    checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer, step=tf.Variable(0))
    return model, optimizer, checkpoint


model, optimizer, checkpoint = parts()
model.compile(optimizer, "mse")
model.fit(inputs, labels, epochs=3, verbose=0)
checkpoint.step.assign(3)
restored_model, restored_optimizer, restored = parts()
with tempfile.TemporaryDirectory() as folder:
    path = checkpoint.save(f"{folder}/training")
    restored.restore(path)
    try:
        restored_model.load_weights(path)
    except ValueError as error:
        message = str(error).partition(": filepath=")[0]
        print(f"load_weights: ValueError: {message}")
steps = int(restored.step.numpy()), int(restored_optimizer.iterations.numpy())
print("restored at step", steps[0], "after", steps[1], "updates")

assert steps == (3, 3)
assert np.array_equal(restored_model.get_weights()[0], model.get_weights()[0])
assert message == "File format not supported"
