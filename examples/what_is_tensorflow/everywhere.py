import json
import re
import subprocess
import sys
import tempfile
import textwrap

import tensorflow as tf


class Line(tf.Module):
    def __init__(self):
        self.slope = tf.Variable(3.0)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def __call__(self, x):
        return tf.nn.relu(self.slope * x + 1.0)


NEW_PROCESS = """
import json, sys
import tensorflow as tf

tf.config.set_visible_devices([], "GPU")
[cpu] = tf.config.list_physical_devices("CPU")
two = [tf.config.LogicalDeviceConfiguration()] * 2
tf.config.set_logical_device_configuration(cpu, two)
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
with strategy.scope():
    line = tf.saved_model.load(sys.argv[1])

eager = []

def step(x):
    eager.append(tf.executing_eagerly())
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(tf.nn.relu(line.slope * x + 1.0))
    return tape.gradient(total, line.slope)

batch = tf.constant([1.0, -2.0, 5.0, 7.0])
halves = strategy.experimental_distribute_values_from_function(
    lambda context: tf.split(batch, 2)[context.replica_id_in_sync_group]
)
slopes = strategy.run(step, args=(halves,))
print(json.dumps({
    "values": line(batch).numpy().tolist(),
    "copies on": [copy.device[-5:] for copy in line.slope.values],
    "gradients on": [share.device[-5:] for share in slopes.values],
    "gradients": [share.numpy().item() for share in slopes.values],
    "eager": eager,
    "sum": strategy.reduce("SUM", slopes, axis=None).numpy().item(),
}))
"""
logger, level = tf.get_logger(), tf.get_logger().level
line, batch = Line(), tf.constant([1.0, -2.0, 5.0, 7.0])
with tf.GradientTape(persistent=True) as tape:
    values, parts = line(batch), [line(half) for half in tf.split(batch, 2)]
whole = tape.gradient(values, line.slope).numpy()
halves = [tape.gradient(part, line.slope).numpy() for part in parts]

with tempfile.TemporaryDirectory() as folder:
    logger.setLevel("WARNING")  # save() reports the folder at level INFO
    tf.saved_model.save(line, folder)
    logger.setLevel(level)
    command = [sys.executable, "-c", NEW_PROCESS, folder]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
found = json.loads(done.stdout)
warning = " ".join(re.findall("WARNING:tensorflow:(Using .*)", done.stderr))
print("here:  values", values.numpy().tolist(), "gradient", whole)
print("there:", *(f"{name} {value}" for name, value in found.items()), sep="\n  ")
print("warning there:", *textwrap.wrap(warning, 76), sep="\n  ")

assert found["values"] == values.numpy().tolist() == [4.0, 0.0, 16.0, 22.0]
assert found["copies on"] == found["gradients on"] == ["CPU:0", "CPU:1"]
assert found["eager"] == [True, True]
assert found["gradients"] == halves == [1.0, 12.0]
assert found["sum"] == sum(halves) == whole
assert "eagerly has significant overhead" in warning
assert "inside a tf.function" in warning
