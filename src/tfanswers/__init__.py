"""Answers to well-known questions about TensorFlow and Keras, proved by code."""

from importlib.metadata import version
from typing import Any


def __getattr__(name: str) -> str:
    """Return `__version__`, which an examples' environment does not know."""
    if name == "__version__":
        return version("tfanswers")
    raise AttributeError(f"module 'tfanswers' has no attribute {name!r}")


def load_ipython_extension(shell: Any) -> None:
    """Add the magics `%explain` and `%%explain` to a notebook: `%load_ext tfanswers`."""
    from tfanswers.__main__ import explain

    shell.register_magic_function(explain, "line_cell")
