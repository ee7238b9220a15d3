"""What messages say in one way: how to start a session of the noxfile, and how many there are."""

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


def count(number: int, noun: str) -> str:
    """Return how many there are, as in `1 claim` or `2 claims`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
