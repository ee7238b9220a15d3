import json
import subprocess
import sys

program = """
import json
import keras
import tensorflow as tf

class Largest(keras.metrics.Metric):
    def __init__(self, aggregation):
        super().__init__(name=aggregation)
        self.largest = self.add_variable([], "zeros", aggregation=aggregation)
    def update_state(self, y_true, y_pred, sample_weight=None):
        self.largest.assign(keras.ops.maximum(self.largest, keras.ops.max(y_pred)))
    def result(self):
        return keras.ops.copy(self.largest)

cpu = tf.config.list_physical_devices("CPU")[0]
two = [tf.config.LogicalDeviceConfiguration() for _ in range(2)]
tf.config.set_logical_device_configuration(cpu, two)
scores = tf.constant([[0.75], [0.625], [0.25], [0.875]])
labels = tf.constant([[1.0], [0.0], [1.0], [1.0]])
for devices in (["CPU:0"], ["CPU:0", "CPU:1"]):
    strategy = tf.distribute.MirroredStrategy(devices)
    with strategy.scope():
        model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
        metrics = [Largest("sum"), Largest("mean")]
        model.compile(loss="mse", metrics=metrics)
    logs = model.evaluate(scores, labels, verbose=0, return_dict=True)
    print(json.dumps({"replicas": strategy.num_replicas_in_sync, **logs}))
"""
command = [sys.executable, "-c", program]
printed = subprocess.check_output(command, stderr=subprocess.DEVNULL, timeout=250)
one, two = [json.loads(line) for line in printed.splitlines()]
print("| replicas | largest, aggregation `sum` | largest, `mean` |\n|---|---|---|")
for logs in (one, two):
    print(f"| {logs['replicas']} | {logs['sum']} | {logs['mean']} |")

assert (one["replicas"], two["replicas"]) == (1, 2)
assert one["sum"] == one["mean"] == 0.875
assert two["sum"] == 0.75 + 0.875
assert two["mean"] == (0.75 + 0.875) / 2
