import os
import subprocess
import sys
import textwrap
from importlib.util import find_spec

program = """
import tensorflow as tf
try:
    print(tf.keras.Model.__module__.split(".")[0])
except ImportError as error:
    print(f"{type(error).__name__}: {error}")
"""
done = subprocess.run(
    [sys.executable, "-c", program],
    env=os.environ | {"TF_USE_LEGACY_KERAS": "1"},
    capture_output=True,
    text=True,
    check=True,
)
printed = done.stdout.strip()
_, _, warning = done.stderr.partition("WARNING:tensorflow:")
warning = warning.partition("\n")[0]
print("tf_keras is installed:", find_spec("tf_keras") is not None)
print(printed, *textwrap.wrap(warning, 76), sep="\n")

assert find_spec("tf_keras") is None
assert printed == "ImportError: Keras cannot be imported. Check that it is installed."
assert "do not have the tf_keras package installed" in warning
assert "Install it via: `pip install tf_keras`" in warning
