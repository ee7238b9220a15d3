import keras
import numpy as np
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
scores = np.array([[0.75], [0.625], [0.25], [0.875]])
values = {}
print("| replicas | largest, aggregation `sum` | largest, `mean` |\n|---|---|---|")
for devices in (["CPU:0"], ["CPU:0", "CPU:1"]):
    strategy = tf.distribute.MirroredStrategy(devices)
    with strategy.scope():
        model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
        model.compile(loss="mse", metrics=[Largest("sum"), Largest("mean")])
    logs = model.evaluate(scores, 0 * scores, verbose=0, return_dict=True)
    values[strategy.num_replicas_in_sync] = logs
    print(f"| {strategy.num_replicas_in_sync} | {logs['sum']} | {logs['mean']} |")

one, two = values[1], values[2]
assert one["sum"] == one["mean"] == scores.max() == 0.875
assert two["sum"] == 0.75 + 0.875 == 1.625
assert two["mean"] == (0.75 + 0.875) / 2 == 0.8125
