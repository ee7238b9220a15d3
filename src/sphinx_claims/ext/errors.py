"""Find the errors and warnings that an example shows in its output."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbformat import NotebookNode

from sphinx_claims.page import Cell

SHOWN = re.compile(r"(?:^|\s)([A-Z]\w*(?:Error|Exception|Warning))(?:: +(.+?))?\.?$", re.MULTILINE)


@dataclass(frozen=True)
class ShownError:
    """An error or warning in the output of `example`, its message empty if not shown."""

    example: str
    name: str
    message: str


def shown_errors(cell: Cell, node: NotebookNode) -> list[ShownError]:
    """Return what the example in a cell shows, each once, in order.

    An error counts if it ends its line, alone or with its message, and if it is not a class of
    the example that is named like one.
    """
    text = "\n".join(map(_text, node.get("outputs", ())))
    found = [
        ShownError(cell.example, name, message)
        for name, message in SHOWN.findall(text)
        if f"class {name}(" not in cell.source
    ]
    return list(dict.fromkeys(found))


def _text(output: NotebookNode) -> str:
    data = output.get("data", {})
    return str(output.get("text") or data.get("text/markdown") or data.get("text/plain", ""))
