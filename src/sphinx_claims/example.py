"""Read example files: the text, the asserts that decide claims, and the components they use."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ALWAYS_TRUE = (
    *(ast.Tuple, ast.List, ast.Set, ast.Dict),
    *(ast.GeneratorExp, ast.JoinedStr, ast.Lambda),
)
NO_TEXT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffd"  # controls, and broken characters
    r"\u202a-\u202e\u2066-\u2069]"  # what lets text look different from what it is
)
PROMPT = re.compile(r"^(>>> |\$ )", re.MULTILINE)  # of a session, which is copied without it


class ExampleError(Exception):
    """An example cannot be used; the message says why and how to fix it."""


@dataclass(frozen=True)
class Example:
    """One example file.

    `name` is its path under the examples folder, `asserts` the source of each statement
    that decides a claim, in order.
    """

    name: str
    source: str
    asserts: tuple[str, ...]


def proof_of(example: str) -> str:
    """Return what the ledger and messages call an example."""
    return f"examples/{example}"


def read_example(root: Path, name: str) -> Example:
    """Return the example `name` under `root`.

    Raises:
        ExampleError: if it is not a readable UTF-8 Python file inside `root`.
    """
    source = read_source(root, name)
    if found := NO_TEXT.search(source):
        place = f"{_shown(root, name)}:{_line(source, found)}"
        raise ExampleError(f"{place} has the character {found[0]!a}, which is not text; remove it")
    if found := PROMPT.search(source):
        place = f"{_shown(root, name)}:{_line(source, found)}"
        raise ExampleError(
            f"{place} begins with the prompt {found[0]!r}, and would be copied without the lines"
            " that have none; indent it"
        )
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(source, name, "exec", dont_inherit=True)
        asserts = (ast.get_source_segment(source, node) or "" for node in _deciding(source))
        return Example(name, source, tuple(asserts))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise ExampleError(f"{_shown(root, name)}:{line} is not valid Python: {error}") from error


def read_source(root: Path, name: str) -> str:
    """Return the text of the example `name` under `root`, whether or not it is valid Python.

    Raises:
        ExampleError: if it is not a readable UTF-8 file inside `root`.
    """
    path = root / name
    if path.suffix != ".py":
        raise ExampleError(
            f"{_shown(root, name)} is not a .py file; name an example, as answer/file.py"
        )
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise ExampleError(f"{_shown(root, name)} lies outside {root.name}/; move it inside")
        if path.exists() and not path.is_file():
            raise ExampleError(f"{_shown(root, name)} is not a regular file; put an example there")
        return path.read_text(encoding="utf-8").rstrip()
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        raise ExampleError(f"{_shown(root, name)} {reason}") from error
    except (OSError, RuntimeError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        reason = f"cannot be read ({cause}); create it or correct the name"
        raise ExampleError(f"{_shown(root, name)} {reason}") from error


def example_names(root: Path) -> list[str]:
    """Return the names of all example files under `root`, sorted."""
    return _names(root, "*/*.py")


def earlier_names(root: Path) -> list[str]:
    """Return the names of the programs under `root` that held under earlier versions, sorted."""
    return _names(root, "*/then/*.py")


def _names(root: Path, pattern: str) -> list[str]:
    """Return the files under `root` that fit a pattern, but for those that editors hide."""
    names = (path.relative_to(root).as_posix() for path in root.glob(pattern))
    return sorted(name for name in names if not re.search(r"(^|/)\.", name))


def deciding_lines(source: str) -> list[range]:
    """Return the lines of each statement in `source` that decides a claim, counted from 1."""
    ends = ((node.lineno, node.end_lineno or node.lineno) for node in _deciding(source))
    return [range(first, last + 1) for first, last in ends]


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _shown(root: Path, name: str) -> str:
    return f"{root.name}/{name}"


def _deciding(source: str) -> Iterator[ast.stmt]:
    """Yield the top-level asserts: those that run whenever the file runs to its end."""
    return (node for node in ast.parse(source).body if decides(node))


def decides(node: ast.stmt) -> bool:
    """Say whether `node` is an assert, or a call of an assert function, that can fail."""
    match node:
        case ast.Assert(test=test):
            return not isinstance(test, ALWAYS_TRUE) and _names_something(test)
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) as call):
            return name.startswith("assert_") and any(map(_names_something, call.args))
    return False


def _names_something(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Name) for part in ast.walk(node))


@dataclass(frozen=True)
class Components:
    """A package whose modules examples may use, by its name, and the folder of its sources."""

    package: str
    folder: Path

    def used(self, sources: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the modules that `sources` use, and those that these use, each with its source.

        A module that is merely named counts, too, since a program may stand in a string.
        """
        waiting = list(sources)
        seen: set[str] = set()
        while waiting:
            for name in sorted(self._named(waiting.pop(0)) - seen):
                file = self.folder / f"{name}.py"
                if file.is_file():
                    seen.add(name)
                    source = file.read_text(encoding="utf-8")
                    waiting.append(source)
                    yield name, source

    def _named(self, source: str) -> set[str]:
        """Return what `source` names of the package, a module or not."""
        own = self.package
        named = re.findall(rf"(?:\b{own}|\bfrom )\.(\w+)", source)
        listed = re.findall(rf"\bfrom (?:{own}|\.) import ([\w, ]+|\([^)]*\))", source)
        return {*named, *re.findall(r"\w+", " ".join(listed))}
