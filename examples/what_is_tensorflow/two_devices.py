import json
import subprocess
import sys

program = """
import json
import tensorflow as tf

[cpu] = tf.config.list_physical_devices("CPU")
two = [tf.config.LogicalDeviceConfiguration()] * 2
tf.config.set_logical_device_configuration(cpu, two)
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
with strategy.scope():
    slope = tf.Variable(3.0)

batch = tf.constant([1.0, -2.0, 5.0, 7.0])
halves = strategy.experimental_distribute_values_from_function(
    lambda context: tf.split(batch, 2)[context.replica_id_in_sync_group]
)

def gradient(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.nn.relu(slope * x + 1.0))
    return tape.gradient(loss, slope)

@tf.function
def step(halves):
    return strategy.run(gradient, args=(halves,))

shares = step(halves)
print(json.dumps({
    "copies on": [copy.device[-5:] for copy in slope.values],
    "gradients": [share.numpy().item() for share in shares.values],
    "sum": strategy.reduce("SUM", shares, axis=None).numpy().item(),
    "of the whole batch": gradient(batch).numpy().item(),
}))
"""
command = [sys.executable, "-c", program]
done = subprocess.run(command, capture_output=True, check=True, text=True)
found = json.loads(done.stdout)
print(*(f"{name}: {value}" for name, value in found.items()), sep="\n")

assert found["copies on"] == ["CPU:0", "CPU:1"]
assert found["gradients"] == [1.0, 12.0]
assert found["sum"] == found["of the whole batch"] == 13.0
