"""Write docs/inventory.json: the public names of TensorFlow, Keras and NumPy, and their pages.

The file is made from the installed packages, so that the build needs neither them nor a
network to link a name to its documentation, and the addresses are those of the installed
versions. Keras is documented twice; its names lead to `tf.keras`, where the address follows
from the name.
"""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras.src.api_export import get_name_from_symbol
from tensorflow.python.util.tf_export import get_canonical_name_for_symbol

FILE = Path(__file__).parents[1] / "docs" / "inventory.json"
TENSORFLOW_HOME = "https://www.tensorflow.org/versions/r{}.{}/api_docs/python/tf".format(
    *tf.__version__.split(".")
)
HOMES = {
    "keras": f"{TENSORFLOW_HOME}/keras",
    "numpy": "https://numpy.org/doc/{}.{}/reference/".format(*np.__version__.split(".")),
    "tensorflow": TENSORFLOW_HOME,
}
SHORT = {"numpy": "np", "tensorflow": "tf"}
LEFT_OUT = {
    *("tensorflow.compat", "tensorflow.raw_ops", "keras.src"),
    *("tensorflow.keras", "tensorflow.dtensor", "tensorflow.security", "tensorflow.tools"),
}
NUMPY = (np, np.fft, np.linalg, np.random, np.testing)


def main() -> None:
    """Write the inventory, one name a line."""
    numpy = {f"{each.__name__}.{key}": getattr(each, key) for each in NUMPY for key in each.__all__}
    listed = sorted([*public(tf, "tensorflow"), *public(keras, "keras"), *numpy.items()])
    names = {name: page(name, value) for name, value in listed if not inspect.ismodule(value)}
    versions = {each.__name__: each.__version__ for each in (keras, np, tf)}
    inventory = {"versions": versions, "short": SHORT, "homes": HOMES, "names": names}
    FILE.write_text(json.dumps(inventory, indent=0) + "\n")
    print(f"{FILE.name}: {len(names)} names, {FILE.stat().st_size / 1024:.0f} KiB")


def public(module: ModuleType, name: str) -> Iterator[tuple[str, Any]]:
    """Yield what `module` and its public modules offer, each under its dotted name."""
    for key in sorted(dir(module)):
        full = f"{name}.{key}"
        if key.startswith("_") or full in LEFT_OUT:
            continue
        with warnings.catch_warnings(action="ignore"):
            value = getattr(module, key)
        if not issubclass(type(value), ModuleType):  # isinstance would load a lazy module
            yield full, value
        elif value.__name__ in (full, full.replace("tensorflow.", "tensorflow._api.v2.")):
            yield from public(value, full)


def page(name: str, value: Any) -> str:
    """Return where `name` is documented, as it follows on the home of its library."""
    if name.startswith("numpy."):
        if inspect.isclass(value) and issubclass(value, np.generic):
            return f"arrays.scalars.html#{name}"
        if isinstance(value, (float, type(None))):
            return f"constants.html#{name}"
        if name == "numpy.random.default_rng":
            return f"random/generator.html#{name}"
        return f"{'random/' if '.random.' in name else ''}generated/{name}.html"
    if name.startswith("tensorflow.") and (found := get_canonical_name_for_symbol(value)):
        name = f"tensorflow.{found}"
    elif name.startswith("keras.") and inspect.isclass(value):
        name = get_name_from_symbol(value) or name
    _, *path, last = name.split(".")
    # A constant stands on the page of its module.
    end = f"/{last}" if callable(value) and not isinstance(value, tf.DType) else f"#{last}"
    return "".join(f"/{each}" for each in path) + end


if __name__ == "__main__":
    main()
