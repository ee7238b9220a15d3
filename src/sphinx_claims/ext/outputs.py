"""Put what an example did below its cell, and say what must not stand there."""

from __future__ import annotations

import re
import sys

from nbformat import NotebookNode
from nbformat.v4 import new_output

from sphinx_claims.example import NO_TEXT, proof_of
from sphinx_claims.page import Cell
from sphinx_claims.run.outcome import Limits, Outcome
from sphinx_claims.run.runner import Part

CHANGES_EACH_RUN = re.compile(
    r"(?<= at )0x[0-9a-f]{6,}"  # a memory address
    r"|\b1[6-9]\d{8}\.\d+|\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d\S*"  # the clock
    rf"|\S*(?:site-packages|/example-|{re.escape(sys.prefix)})\S*"  # a path
)
MOST_ON_PAGE = 1024  # KiB in all cells of a page, figures included


def show(node: NotebookNode, cell: Cell, outcome: Outcome, limits: Limits) -> None:
    """Give the notebook's cell `node` what its example showed; note what is wrong in `cell`."""
    markdown = node.metadata.get("render") == "markdown"
    node.execution_count = None
    node.outputs = [_output(part, markdown) for part in outcome.parts]
    if outcome.stderr:
        node.outputs.append(new_output("stream", name="stderr", text=outcome.stderr))
    cell.fault = _failure(cell, outcome, limits) or _unfit(node, cell, outcome, markdown)


def size(node: NotebookNode) -> int:
    """Return how many characters the outputs of a cell have, figures included."""
    shown = [[each.get("text", ""), *each.get("data", {}).values()] for each in node.outputs]
    return sum(len(text) for texts in shown for text in texts)


def _output(part: Part, markdown: bool) -> NotebookNode:
    output: NotebookNode
    if "svg" in part:
        data = {"image/svg+xml": part["svg"], "text/plain": part["description"]}
        output = new_output("display_data", data)
    elif markdown:
        output = new_output("display_data", {"text/markdown": part["text"]})
    else:
        output = new_output("stream", name="stdout", text=part["text"])
    return output


def _failure(cell: Cell, outcome: Outcome, limits: Limits) -> str:
    line, why = outcome.failure(cell.source, limits)
    place = proof_of(cell.example)
    return f"{place}:{line} {why}" if line else f"{place} {why}" if why else ""


def _unfit(node: NotebookNode, cell: Cell, outcome: Outcome, markdown: bool) -> str:
    """Say what among the outputs must not stand on a page, or nothing if all may."""
    place, drawn = proof_of(cell.example), bool(outcome.figures)
    if outcome.stderr and "stderr" not in node.metadata:
        lines = outcome.stderr.strip().splitlines() or [""]
        line = lines[-1 if "Traceback" in outcome.stderr else 0]
        return f"{place} wrote to standard error: {line}; catch it, or `:stderr: shown`"
    for text in outcome.printed, outcome.stderr:
        if found := CHANGES_EACH_RUN.search(text):
            return f"{place} prints {found[0]}, which changes with each run; print less"
        if found := NO_TEXT.search(text):
            return f"{place} prints the character {found[0]!a}, which is not text; print text"
    if markdown and not outcome.printed.strip():
        return f"{place} prints nothing; remove `:render:`, or print"
    if drawn and "alt" not in node.metadata:
        return f"{place} draws a figure; describe it with `:alt:` on its cell"
    if "alt" in node.metadata and not drawn:
        return f"{place} draws no figure; remove `:alt:` from its cell, or draw one"
    return ""
