import importlib
import os
import textwrap
from importlib.util import find_spec
from unittest import mock

import tensorflow as tf

raised = None
legacy = mock.patch.dict(os.environ, {"TF_USE_LEGACY_KERAS": "1"})
with legacy, mock.patch.object(tf.get_logger(), "warning") as warn:
    importlib.reload(tf)  # as in a new process
    try:
        print(tf.keras.Model)
    except ImportError as error:
        raised = error
importlib.reload(tf)  # without the variable again
warning = warn.call_args.args[0] if warn.called else ""
print("tf_keras is installed:", find_spec("tf_keras") is not None)
print(f"{type(raised).__name__}: {raised}", *textwrap.wrap(warning, 76), sep="\n")

assert find_spec("tf_keras") is None
assert str(raised) == "Keras cannot be imported. Check that it is installed."
assert "do not have the tf_keras package installed" in warning
assert "Install it via: `pip install tf_keras`" in warning
