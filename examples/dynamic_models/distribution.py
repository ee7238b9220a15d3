import subprocess
import sys

program = """
import keras
import tensorflow as tf

class Watch(keras.layers.Layer):
    def call(self, x):
        seen.append((type(x).__name__, x.shape[0]))
        return 2 * x

seen = []
half = tf.config.LogicalDeviceConfiguration()
[cpu] = tf.config.list_physical_devices("CPU")
tf.config.set_logical_device_configuration(cpu, [half, half])
with tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]).scope():
    model = keras.Sequential([keras.Input([3]), Watch(), keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
seen.clear()
before = model.get_weights()[0]
model.fit(tf.ones([12, 3]), tf.ones([12, 1]), batch_size=4, verbose=0)
print(seen.count(("EagerTensor", 2)), "eager calls on 2 samples each, in 3 batches of 4")
print("kernel changed:", bool((model.get_weights()[0] != before).all()))
"""
command = [sys.executable, "-c", program]
done = subprocess.run(command, capture_output=True, text=True, check=True)
mirrored, trained = done.stdout.splitlines()
warning = done.stderr.partition("WARNING:tensorflow:")[2].partition(" currently")[0]
print(mirrored, trained, f"warning: {warning}", sep="\n")

assert mirrored.startswith("6 eager calls on 2 samples")
assert trained == "kernel changed: True"
assert warning == "Using MirroredStrategy eagerly has significant overhead"
