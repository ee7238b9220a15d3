"""Show at the end of an answer which others have most to do with it."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_claims.ext.domain import domain_of, page_link
from sphinx_claims.ext.listing import KINDS
from sphinx_claims.ext.nodes import ListingNode


def add_place(app: Sphinx, doctree: nodes.document) -> None:
    """Keep a place for the links at the end of a page that ran."""
    if app.env.current_document["claims_page"].where:
        top = doctree.next_node(nodes.section) or doctree
        top.append(ListingNode(kind="related"))


def _links(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    """Return links to the answers most tied to this one by claims."""
    links = nodes.bullet_list(classes=["related"])
    for page in domain_of(app.env).related[docname]:
        links += nodes.list_item("", nodes.paragraph("", "", page_link(app, docname, page)))
    return [nodes.rubric("", "Related questions"), links] if links.children else []


def connect(app: Sphinx) -> None:
    """Add the links; before what stands on the last lines."""
    app.connect("doctree-read", add_place, priority=400)
    KINDS["related"] = _links, ()
