import os
import subprocess
import sys

import keras
import tensorflow as tf

command = [sys.executable, "-c", "import keras; print(keras.backend.backend())"]
environment = os.environ | {"KERAS_BACKEND": "numpy"}
done = subprocess.run(command, env=environment, capture_output=True, text=True)
backend = done.stdout.strip()
print("asked for the backend numpy, got:", backend or done.stderr.splitlines()[-1])

assert issubclass(keras.layers.Layer, tf.Module)
assert backend == "tensorflow"
