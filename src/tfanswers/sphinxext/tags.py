"""HTML elements that docutils has no node for."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class Tag(nodes.General, nodes.Element):
    """The element `tag`, with the attributes in `html`."""


class Folded(Tag):
    """What stays hidden until the reader asks for it: `details` that say so."""


def foldable(summary: Iterable[nodes.Node], *content: nodes.Node, classes: list[str]) -> Tag:
    """Return what a reader opens by its `summary`, which stays in sight; it needs no JavaScript."""
    return Tag("", Tag("", *summary, tag="summary"), *content, tag="details", classes=classes)


def open_tag(translator: HTML5Translator, node: Tag) -> None:
    """Write the start of an element."""
    translator.body.append(translator.starttag(node, node["tag"], "", **node.get("html", {})))


def close_tag(translator: HTML5Translator, node: Tag) -> None:
    """Write the end of an element."""
    translator.body.append(f"</{node['tag']}>")


def open_folded(translator: HTML5Translator, node: Folded) -> None:
    """Write the start of what is hidden."""
    open_tag(translator, node)
    translator.body.append("<summary>Show the answer</summary>\n")


def connect(app: Sphinx) -> None:
    """Write these elements as they are."""
    app.add_node(Tag, html=(open_tag, close_tag))
    app.add_node(Folded, html=(open_folded, close_tag))
