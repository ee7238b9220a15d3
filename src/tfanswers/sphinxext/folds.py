"""Fold cells away in valid HTML whose visible text names what it opens."""

from __future__ import annotations

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def open_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start of a folded part of a cell, in place of MyST-NB's own."""
    translator.body.append(
        translator.starttag(node, "details", classes=["hide"])
        + f'<summary><span class="collapsed">{escape(node["prompt_show"])}</span>'
        + f'<span class="expanded">{escape(node["prompt_hide"])}</span></summary>\n'
    )


def close_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write its end."""
    translator.body.append("</details>\n")


def connect(app: Sphinx) -> None:
    """Write folded cells in our way."""
    app.add_node(HideCodeCellNode, override=True, html=(open_cell, close_cell))
