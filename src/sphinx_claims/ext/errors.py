"""Find the errors, the warnings and the other messages that an example shows or asserts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from sphinx_claims.page import Cell

SHOWN = re.compile(
    r"(?:^|\s)([A-Z]\w*(?:Error|Exception|Warning))(?:[:,] +(.+?))?\.?$"
    r"|\b[Ww]arn(?:ing|ings|s): +(\D.+?)\.?$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class ShownError:
    """A message in the output of `example`, empty if only the error's `name` is shown.

    The name is `Warning` for a warning without a type, and empty for a message of another kind.
    """

    example: str
    name: str
    message: str


def shown_errors(cell: Cell, node: NotebookNode) -> list[ShownError]:
    """Return what the example in a cell shows or asserts, each once, in order.

    An error counts if it ends its line, alone or with its message, and if it is not a class of
    the example that is named like one.
    """
    text = "\n".join(map(_text, node.get("outputs", ())))
    found = [
        ("Warning", warning) if warning else (name, message)
        for name, message, warning in SHOWN.findall(text)
        if f"class {name}(" not in cell.source
    ]
    for quoted in _quoted(cell.asserts):
        if not any(quoted in message for _, message in found):
            lines = (line for line in text.splitlines() if quoted in line)
            found.append(("", next(lines, quoted).strip()))
    return list(dict.fromkeys(ShownError(cell.example, *each) for each in found))


def _quoted(asserts: tuple[str, ...]) -> Iterator[str]:
    """Yield the phrases that `asserts` look for in a text."""
    for node in (node for each in asserts for node in ast.walk(ast.parse(each))):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In):
            phrase = node.left.value if isinstance(node.left, ast.Constant) else None
            if isinstance(phrase, str) and " " in phrase:
                yield phrase


def _text(output: NotebookNode) -> str:
    data = output.get("data", {})
    return str(output.get("text") or data.get("text/markdown", ""))
