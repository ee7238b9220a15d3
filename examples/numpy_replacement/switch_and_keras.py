import subprocess
import sys

program = """
import sys
import tensorflow as tf
options = {"dtype_conversion_mode": sys.argv[1]} if len(sys.argv) > 1 else {}
tf.experimental.numpy.experimental_enable_numpy_behavior(**options)
from keras.layers import Dense

for use_bias in (True, False):
    for shape in ([1, 2], [3, 2], [2, 3, 2]):
        layer = Dense(1, use_bias=use_bias, kernel_initializer="ones")
        try:
            print(layer(tf.ones(shape)).numpy().max())
        except ValueError as error:
            print(type(error).__name__)
"""
found = {}
for mode in ([], ["all"], ["safe"]):
    command = [sys.executable, "-c", program, *mode]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    lines = done.stdout.split()
    name = mode[0] if mode else "the switch alone"
    found[name] = {"with a bias": lines[:3], "without": lines[3:]}
    print(name, found[name], sep=": ")

works = ["2.0"] * 3
assert found["the switch alone"] == {"with a bias": works, "without": works}
for mode in ("all", "safe"):
    assert found[mode] == {"with a bias": ["ValueError"] * 3, "without": works}
