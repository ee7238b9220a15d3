import json
import subprocess
import sys

import numpy as np

program = """
import json
import keras
import tensorflow as tf
from tfanswers.metrics import StreamingFScore

cpu = tf.config.list_physical_devices("CPU")[0]
two = [tf.config.LogicalDeviceConfiguration() for _ in range(2)]
tf.config.set_logical_device_configuration(cpu, two)
scores = tf.constant([[0.75], [0.625], [0.25], [0.875]])
labels = tf.constant([[1.0], [0.0], [1.0], [1.0]])
for devices in (["CPU:0"], ["CPU:0", "CPU:1"]):
    strategy = tf.distribute.MirroredStrategy(devices)
    with strategy.scope():
        model = keras.Sequential([keras.Input([1]), keras.layers.Identity()])
        model.compile(loss="mse", metrics=[StreamingFScore()])
    logs = model.evaluate(scores, labels, verbose=0, return_dict=True)
    print(json.dumps({"replicas": strategy.num_replicas_in_sync, **logs}))
"""
command = [sys.executable, "-c", program]
printed = subprocess.check_output(command, stderr=subprocess.DEVNULL, timeout=250)
one, two = [json.loads(line) for line in printed.splitlines()]
for logs in (one, two):
    print(f"replicas: {logs['replicas']}, F-score: {logs['f_score']:.4f}")

assert (one["replicas"], two["replicas"]) == (1, 2)
assert np.isclose(one["f_score"], 2 / 3)
assert np.isclose(two["f_score"], 2 / 3)
