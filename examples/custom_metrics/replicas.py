import keras
import numpy as np
import tensorflow as tf

from tfanswers.metrics import StreamingFScore

cpu = tf.config.list_physical_devices("CPU")[0]
two = [tf.config.LogicalDeviceConfiguration() for _ in range(2)]
tf.config.set_logical_device_configuration(cpu, two)
scores = np.array([[0.75], [0.625], [0.25], [0.875]])
labels = np.array([[1.0], [0.0], [1.0], [1.0]])
values = {}
for devices in (["CPU:0"], ["CPU:0", "CPU:1"]):
    strategy = tf.distribute.MirroredStrategy(devices)
    with strategy.scope():
        model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
        model.compile(loss="mse", metrics=[StreamingFScore()])
    logs = model.evaluate(scores, labels, verbose=0, return_dict=True)
    values[strategy.num_replicas_in_sync] = logs["f_score"]
for replicas, value in values.items():
    print(f"replicas: {replicas}, F-score: {value:.4f}")

assert list(values) == [1, 2]
assert np.isclose(values[1], 2 / 3)
assert np.isclose(values[2], 2 / 3)
