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
from typing import Any, get_type_hints

import keras
import numpy as np
import tensorflow as tf
from keras.src.api_export import get_name_from_symbol
from tensorflow.python.util.tf_export import get_canonical_name_for_symbol

FILE = Path(__file__).parents[1] / "docs" / "inventory.json"
NUMPY_HOME = "https://numpy.org/doc/{}.{}/reference/".format(*np.__version__.split("."))
TENSORFLOW_HOME = "https://www.tensorflow.org/versions/r{}.{}/api_docs/python/tf/".format(
    *tf.__version__.split(".")
)
PAGES = {
    "keras": TENSORFLOW_HOME + "keras/{path}",
    "numpy": NUMPY_HOME + "generated/{name}.html",
    "tensorflow": TENSORFLOW_HOME + "{path}",
}
LEFT_OUT = {
    *("tensorflow.compat", "tensorflow.raw_ops", "keras.src"),
    *("tensorflow.keras", "tensorflow.dtensor", "tensorflow.security", "tensorflow.tools"),
    "tensorflow.test.TestCase",  # has one method more with some Pythons
}
NUMPY = (np, np.fft, np.linalg, np.random, np.testing)
RETURNS = {"numpy.random.default_rng": "numpy.random.Generator"}  # NumPy's own types are stubs


def main() -> None:
    """Write the inventory, one name a line."""
    numpy = {f"{each.__name__}.{key}": getattr(each, key) for each in NUMPY for key in each.__all__}
    listed = dict([*public(tf, "tensorflow"), *public(keras, "keras"), *numpy.items()])
    found = {name: listed[name] for name in sorted(listed) if not inspect.ismodule(listed[name])}
    classes = {
        found[name]: canonical(name, found[name])  # of several names, the shortest comes last
        for name in sorted(found, key=lambda name: (name.count("."), name), reverse=True)
        if inspect.isclass(found[name])
    }
    names = {name: describe(name, found[name], classes) for name in found}
    versions = {each.__name__: each.__version__ for each in (keras, np, tf)}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(names[name])}" for name in names)
    head = f'"versions": {json.dumps(versions)},\n"pages": {json.dumps(PAGES)},\n'
    FILE.write_text(f'{{\n{head}"names": {{\n{lines}\n}}\n}}\n')
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


def canonical(name: str, value: Any) -> str:
    """Return the name under which the library itself documents `value`."""
    if name.startswith("tensorflow.") and (found := get_canonical_name_for_symbol(value)):
        return f"tensorflow.{found}"
    if name.startswith("keras.") and inspect.isclass(value):
        return get_name_from_symbol(value) or name
    return name


def describe(name: str, value: Any, classes: dict[type, str]) -> dict[str, Any]:
    """Return what the inventory holds of `name`.

    `same` is the name that it is documented under and `at` its page, each only if it does not
    follow from the name. A class has its nearest public bases (`is`), the documented members
    that none of them has (`has`), and for each of these the class that a call gives (`gives`).
    """
    own = canonical(name, value)
    if own != name:
        return {"same": own}
    record: dict[str, Any] = {"at": address} if (address := page(name, value)) else {}
    given: Any = RETURNS.get(name) or gives(value, classes)
    if inspect.isclass(value):
        bases = [base for base in value.__mro__[1:] if base in classes]
        nearest = [base for base in bases if not any(base in each.__mro__[1:] for each in bases)]
        members = {
            key: gives(member, classes)
            for key, member in inspect.getmembers_static(value)
            if documented(value, key) and not any(hasattr(base, key) for base in bases)
        }
        record |= {"is": [classes[base] for base in nearest], "has": list(members)}
        given = {key: result for key, result in members.items() if result}
    return record | ({"gives": given} if given else {})


def documented(owner: type, key: str) -> bool:
    """Say whether `key` is a public method or property of `owner` with a docstring.

    What a class of another library brings does not count: the standard library's, above all,
    is another with each Python.
    """
    return not key.startswith("_") and any(
        (inspect.isroutine(member) or inspect.isdatadescriptor(member)) and member.__doc__
        for base in owner.__mro__
        if base.__module__.partition(".")[0] in PAGES and (member := vars(base).get(key))
    )


def gives(value: Any, classes: dict[type, str]) -> str:
    """Return the public class of what a call of `value` gives, empty if nothing says so."""
    try:
        hint = get_type_hints(getattr(value, "__func__", value)).get("return")
    except (AttributeError, NameError, TypeError):
        return ""
    return classes.get(hint, "") if isinstance(hint, type) else ""


def page(name: str, value: Any) -> str:
    """Return where `name` is documented, empty if the address follows from the name."""
    if name.startswith("numpy."):
        if inspect.isclass(value) and issubclass(value, np.generic):
            return f"{NUMPY_HOME}arrays.scalars.html#{name}"
        if isinstance(value, (float, type(None))):
            return f"{NUMPY_HOME}constants.html#{name}"
        if name == "numpy.random.default_rng":
            return f"{NUMPY_HOME}random/generator.html#{name}"
        return f"{NUMPY_HOME}random/generated/{name}.html" if ".random." in name else ""
    if callable(value) and not isinstance(value, tf.DType):
        return ""
    library, *path, last = name.split(".")  # a constant stands on the page of its module
    return PAGES[library].format(name="", path="/".join(path)).rstrip("/") + f"#{last}"


if __name__ == "__main__":
    main()
