"""Find the errors and warnings that an example shows in its output."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbformat import NotebookNode

from tfanswers.running.pages import text_of

SHOWN = re.compile(r"(?:^|\s)([A-Z]\w*(?:Error|Exception|Warning))(?:: +(.+?))?\.?$", re.MULTILINE)


@dataclass(frozen=True)
class ShownError:
    """An error or warning in the output of `example`, its message empty if not shown."""

    example: str
    name: str
    message: str


def shown_errors(example: str, cell: NotebookNode) -> list[ShownError]:
    """Return what the cell of `example` shows, each once, in order.

    An error counts if it ends its line, alone or with its message, and if it is no class of
    the example that is named like one.
    """
    text = "\n".join(map(text_of, cell.get("outputs", ())))
    found = [
        ShownError(example, name, message)
        for name, message in SHOWN.findall(text)
        if f"class {name}(" not in cell.source
    ]
    return list(dict.fromkeys(found))
