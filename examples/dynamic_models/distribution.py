import keras
import tensorflow as tf


class Watch(keras.layers.Layer):
    def call(self, x):
        seen.append((tf.is_symbolic_tensor(x), x.shape[0]))
        return 2 * x


def keep(record):
    messages.append(record.getMessage())
    return False  # do not print it


seen, messages = [], []
tf.get_logger().addFilter(keep)
half = tf.config.LogicalDeviceConfiguration()
[cpu] = tf.config.list_physical_devices("CPU")
tf.config.set_logical_device_configuration(cpu, [half, half])
with tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]).scope():
    model = keras.Sequential([keras.Input([3]), Watch(), keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
seen.clear()
before = model.get_weights()[0]
model.fit(tf.ones([8, 3]), tf.ones([8, 1]), batch_size=4, verbose=0)
changed = bool((model.get_weights()[0] != before).all())
eager_halves = seen.count((False, 2))
[warning] = {text.partition(" currently")[0] for text in messages if "eagerly" in text}
print(eager_halves, "eager calls on 2 samples each, in 2 batches of 4")
print("kernel changed:", changed)
print("warning:", warning)

assert eager_halves == 4
assert len(seen) - eager_halves <= 1  # one symbolic call builds the model
assert changed
assert warning == "Using MirroredStrategy eagerly has significant overhead"
