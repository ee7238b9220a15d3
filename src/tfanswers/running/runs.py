"""Keep the outputs of a page for as long as nothing that decides them has changed."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path

import nbformat

import tfanswers
from tfanswers.running.execution import Settings, environment
from tfanswers.running.pages import Page, Run


def run_key(docname: str, page: Page, surroundings: str) -> str:
    """Return the hash of all that decides the outputs of `page`.

    That is the page's name, its cells with their examples, and their `surroundings`.
    """
    return sha256("\n".join((docname, page.digest, surroundings)).encode()).hexdigest()


def surroundings(settings: Settings) -> str:
    """Return the hash of all that decides the outputs of every page.

    That is the `tfanswers` package but for `sphinxext`, `evidence` and `outputs`, which show and
    compare what ran, the installed distributions, the Python version, the settings that a cell
    can see, the device among them, and the environment variables of a kernel, with the files
    that the settings name in them.
    """
    seen = environment(settings)
    variables = {name: seen[name] for name in sorted(seen) if name not in ("HOME", "PATH")}
    paths = [Path(value) for value in settings.variables.values()]
    files = [path.read_bytes() for path in paths if path.is_absolute() and path.is_file()]
    package = installed("sphinxext", "evidence", "outputs")
    shown = (settings.environment, settings.preload, variables)
    parts = (package, repr(shown), repr(files))
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def installed(*but_for: str) -> str:
    """Return a hash of the package's own files, every installed distribution, and Python.

    The subpackages named in `but_for` do not count.
    """
    package = Path(tfanswers.__file__).parent
    left_out = [package / name for name in but_for]
    files = sorted(path for path in package.rglob("*.py") if path.parent not in left_out)
    digests = [sha256(path.read_bytes()).hexdigest() for path in files]
    return sha256("\n".join([sys.version, *digests, *_distributions()]).encode()).hexdigest()


@cache
def _distributions() -> list[str]:
    """Return the folders of metadata on Python's path; each is named by project and version."""
    folders = [Path(entry) for entry in sys.path]
    return sorted({found.name for folder in folders for found in folder.glob("*.dist-info")})


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` in one step: a reader sees all of it or none."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class DamagedError(Exception):
    """A file of kept outputs cannot be trusted."""


class Runs:
    """A folder of finished runs, one file a page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def restore(self, docname: str, key: str, page: Page) -> bool:
        """Put the outputs kept for `key` into `page`; say whether there were any.

        Raises:
            DamagedError: if the file is not what `keep` wrote; the page must run again.
        """
        try:
            stored = json.loads(self._file(docname).read_bytes())
        except FileNotFoundError:
            return False
        except ValueError:
            stored = None
        if not isinstance(stored, dict) or stored.get("digest") != _digest(stored.get("kept")):
            raise DamagedError(f"{self._file(docname)} is damaged")
        kept = stored["kept"]
        if kept["key"] != key:
            return False
        for index, cell in zip(page.proofs, kept["cells"], strict=True):
            page.notebook.cells[index].update(nbformat.from_dict(cell))
        page.run = Run(**kept["run"])
        return True

    def keep(self, docname: str, key: str, page: Page) -> None:
        """Keep the outputs of `page`, in one step: a reader sees all of them or none."""
        cells = [page.notebook.cells[index] for index in page.proofs]
        fields = ("outputs", "execution_count")
        outputs = [{name: cell[name] for name in fields} for cell in cells]
        assert page.run is not None
        kept = {"key": key, "run": asdict(page.run), "cells": outputs}
        file = self._file(docname)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps({"digest": _digest(kept), "kept": kept}))

    def forget(self, docname: str) -> None:
        """Remove what is kept of a page that is no more."""
        self._file(docname).unlink(missing_ok=True)

    def _file(self, docname: str) -> Path:
        return self.folder / f"{docname}.json"


def _digest(kept: object) -> str:
    return sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
