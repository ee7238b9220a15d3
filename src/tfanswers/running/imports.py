"""Find what Python code imports, and the components of this package among it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import tfanswers

PACKAGE = tfanswers.__name__
FOLDER = Path(tfanswers.__file__).resolve().parent
NAMED = re.compile(rf"\b{PACKAGE}(?:\.| import )(\w+)")


def imported(tree: ast.Module, package: str = "") -> Iterator[tuple[str, str]]:
    """Yield each import in a module of `package`: the whole name of a module, and what of it.

    The second is empty where the module itself is imported.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            where = ".".join(filter(None, (above, node.module)))
            yield from ((where, alias.name) for alias in node.names)


def components(sources: Iterable[str], folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Yield the modules in `folder` that `sources` use, and those that these use.

    Each comes once, by its name in the package and with its own source.
    """
    waiting = list(sources)
    seen: set[str] = set()
    while waiting:
        for name in sorted(_used(waiting.pop(0)) - seen):
            file = folder / f"{name}.py"
            if file.is_file():
                seen.add(name)
                source = file.read_text(encoding="utf-8")
                waiting.append(source)
                yield name, source


def _used(source: str) -> set[str]:
    """Return what `source` imports of this package or names of it, a module or not."""
    named = set(NAMED.findall(source))  # in a program that stands in a string, say
    try:
        found = list(imported(ast.parse(source), PACKAGE))
    except (SyntaxError, ValueError):
        return named
    below = {module.split(".")[1] for module, _ in found if module.startswith(f"{PACKAGE}.")}
    return named | below | {name for module, name in found if module == PACKAGE}
