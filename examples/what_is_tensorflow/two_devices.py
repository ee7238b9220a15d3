import json
import subprocess
import sys

program = """
import json
import sys
sys.modules["keras"] = None  # not needed, and slow to import
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

def gradient(x, reduce):
    with tf.GradientTape() as tape:
        loss = reduce(tf.nn.relu(slope * x + 1.0))
    return tape.gradient(loss, slope)

@tf.function
def step(halves, reduce):
    return strategy.run(gradient, args=(halves, reduce))

found = {"copies on": [copy.device[-5:] for copy in slope.values]}
for loss, reduce in {"sum": tf.reduce_sum, "mean": tf.reduce_mean}.items():
    shares = step(halves, reduce)
    found[f"loss a {loss}"] = {
        "gradients": [share.numpy().item() for share in shares.values],
        "added": strategy.reduce("SUM", shares, axis=None).numpy().item(),
        "of the whole batch": gradient(batch, reduce).numpy().item(),
    }
print(json.dumps(found))
"""
command = [sys.executable, "-c", program]
done = subprocess.run(command, capture_output=True, check=True, text=True)
found = json.loads(done.stdout)
print(*(f"{name}: {value}" for name, value in found.items()), sep="\n")

assert found["copies on"] == ["CPU:0", "CPU:1"]
of_sum, of_mean = found["loss a sum"], found["loss a mean"]
assert of_sum["gradients"] == [1.0, 12.0]
assert of_sum["added"] == of_sum["of the whole batch"] == 13.0
assert of_mean["gradients"] == [0.5, 6.0]
assert of_mean["added"] == 2 * of_mean["of the whole batch"] == 6.5
