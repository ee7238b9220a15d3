"""The nodes that docutils lacks: what stands on pages, and how it is written as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from sphinx_claims.ext.model import DOMAIN, target_of


class ClaimNode(nodes.container):
    """A claim on its page; its cell is its next sibling but for other claims."""


class ShortAnswerNode(nodes.container):
    """The short answer of a page."""


class StatementNode(nodes.container):
    """A statement in circulation: its verdict, its text, what is so, and a list of proofs."""


class EarlierNode(nodes.General, nodes.Element):
    """A program that held under earlier versions, until the evidence is put beside it."""


class ListingNode(nodes.General, nodes.Element):
    """Stands on a page where something about other pages will be listed, of the kind `kind`."""


class FaultNode(nodes.Invisible, nodes.Element):
    """Stands where a directive found something wrong, until the page has been read."""


def refuse(directive: SphinxDirective, message: str) -> list[nodes.Node]:
    """Return what a directive leaves in place of its content when something is wrong with it."""
    node = FaultNode(message=message)
    directive.set_source_info(node)
    return [node]


def mention(docname: str, name: str, words: str) -> pending_xref:
    """Return a link with these `words` to the claim `name`."""
    return pending_xref(
        "",
        nodes.inline("", words),
        refdoc=docname,
        refdomain=DOMAIN,
        reftype="claim",
        reftarget=target_of(docname, name),
        refexplicit=True,
        refwarn=False,
    )


class Tag(nodes.General, nodes.Element):
    """The element `tag`, with the attributes in `html`."""


def foldable(summary: Iterable[nodes.Node], *content: nodes.Node, classes: list[str]) -> Tag:
    """Return what a reader opens by its `summary`, which stays in sight; it needs no JavaScript."""
    return Tag("", Tag("", *summary, tag="summary"), *content, tag="details", classes=classes)


def hidden(*content: nodes.Node, classes: Iterable[str] = ()) -> Tag:
    """Return what stays hidden until the reader asks for it."""
    answer = nodes.inline("", "Show the answer", classes=["no-search"])
    return foldable([answer], *content, classes=["solution", *classes])


def open_tag(translator: HTML5Translator, node: Tag) -> None:
    """Write the start of an element."""
    translator.body.append(translator.starttag(node, node["tag"], "", **node.get("html", {})))


def close_tag(translator: HTML5Translator, node: Tag) -> None:
    """Write the end of an element."""
    translator.body.append(f"</{node['tag']}>")


def connect(app: Sphinx) -> None:
    """Write these nodes as HTML; in a form without elements, what is in one stands alone."""
    nothing = (lambda translator, node: None,) * 2
    app.add_node(Tag, html=(open_tag, close_tag), text=nothing)
