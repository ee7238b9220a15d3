"""Show at the end of an answer where to go on: the quiz, and the answers most tied to it."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.nodes import make_refnode

from sphinx_claims.ext.domain import domain_of, page_link
from sphinx_claims.ext.listing import KINDS
from sphinx_claims.ext.model import last_name
from sphinx_claims.ext.nodes import ListingNode


def add_place(app: Sphinx, doctree: nodes.document) -> None:
    """Keep a place for the links at the end of a page that ran."""
    if app.env.current_document["claims_page"].where:
        top = doctree.next_node(nodes.section) or doctree
        top.append(ListingNode(kind="related"))


def _links(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    """Return links to this page's part of the quiz, and to the answers tied to it by claims."""
    domain = domain_of(app.env)
    found: list[nodes.Node] = []
    quizzes = (name for name, record in domain.pages.items() if "quiz" in record.listings)
    quiz = next(quizzes, "")
    if quiz and any(claim.variant for claim in domain.pages[docname].claims):
        words = nodes.Text("Test yourself on this page")
        link = make_refnode(app.builder, docname, quiz, f"quiz-{last_name(docname)}", words)
        found.append(nodes.paragraph("", "", link, classes=["no-search"]))
    links = nodes.bullet_list(classes=["related"])
    for page in domain.related[docname]:
        links += nodes.list_item("", nodes.paragraph("", "", page_link(app, docname, page)))
    return [*found, nodes.rubric("", "Related questions"), links] if links.children else found


def connect(app: Sphinx) -> None:
    """Add the links; before what stands on the last lines."""
    app.connect("doctree-read", add_place, priority=400)
    KINDS["related"] = _links, ()
