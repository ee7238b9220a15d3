import subprocess
import sys
import tempfile

import tensorflow as tf


class Line(tf.Module):
    def __init__(self):
        self.slope = tf.Variable(3.0)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def __call__(self, x):
        return tf.nn.relu(self.slope * x + 1.0)


NEW_PROCESS = """
import sys
sys.modules["keras"] = None  # not needed, and slow to import
import tensorflow as tf

line = tf.saved_model.load(sys.argv[1])
with tf.GradientTape() as tape:
    y = line(tf.constant([1.0, -2.0, 5.0]))
print(*y.numpy(), tape.gradient(y, line.slope).numpy())
"""

line, x = Line(), tf.constant([1.0, -2.0, 5.0])
with tf.GradientTape() as tape:
    y = line(x)
here = [*y.numpy(), tape.gradient(y, line.slope).numpy()]
with tempfile.TemporaryDirectory() as folder:
    tf.saved_model.save(line, folder)
    command = [sys.executable, "-c", NEW_PROCESS, folder]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
there = [float(number) for number in done.stdout.split()]
print("here, values and gradient: ", *here)
print("there, values and gradient:", *there)

assert here == there == [4.0, 0.0, 16.0, 6.0]
