import keras
import tensorflow as tf

batches = keras.Variable(0, dtype="int32", trainable=False)
python_runs = []


def loss(y_true, y_pred):
    python_runs.append("run")
    batches.assign_add(1)
    return tf.square(y_true - y_pred)


model = keras.Sequential([keras.layers.Dense(1)])
model.compile("sgd", loss)
model.fit(tf.ones([24, 2]), tf.ones([24, 1]), batch_size=4, epochs=2, verbose=0)
print("batches:    ", int(batches.numpy()))
print("Python runs:", len(python_runs))

assert int(batches.numpy()) == 12
assert 1 <= len(python_runs) < 12
