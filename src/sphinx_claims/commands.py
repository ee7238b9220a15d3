"""Say how to start a session of the noxfile, for messages that advise it."""

from __future__ import annotations

import os
import shlex


def session(name: str, *arguments: str) -> str:
    """Return the command that starts the session `name`, in the form that the user typed.

    The noxfile leaves its own start in `TFANSWERS_COMMAND`: `python3 noxfile.py`, say, where nox
    is not installed.
    """
    started = os.environ.get("TFANSWERS_COMMAND", "nox")
    return f"{started} {shlex.join(['-s', name, *(['--', *arguments] if arguments else [])])}"
