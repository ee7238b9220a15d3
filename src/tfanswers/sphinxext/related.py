"""Show at the end of an answer which others have most to do with it."""

from __future__ import annotations

from collections import Counter

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from tfanswers.sphinxext.claims import ListingNode
from tfanswers.sphinxext.domain import ClaimsDomain, domain_of

SHOWN = 3


class RelatedNode(ListingNode):
    """Stands where links to other answers will be."""


def add_place(app: Sphinx, doctree: nodes.document) -> None:
    """Keep a place for the links at the end of a page that ran."""
    if app.env.current_document["tfanswers_page"].run:
        top = doctree.next_node(nodes.section) or doctree
        top.append(RelatedNode())


def find(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the related answers of every page, and return the pages where they have changed."""
    domain = domain_of(env)
    before = domain.data["related"]
    domain.data["related"] = {
        docname: {page: env.titles[page].astext() for page in related(domain, docname)}
        for docname, record in domain.pages.items()
        if record.run
    }
    return [name for name, now in domain.data["related"].items() if now != before.get(name)]


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put links to the answers most tied to this one by claims into their place."""
    for place in list(doctree.findall(RelatedNode)):
        links = nodes.bullet_list(classes=["related"])
        for page in domain_of(app.env).data["related"][docname]:
            title = app.env.titles[page].deepcopy()
            link = make_refnode(app.builder, docname, page, "", title.children)
            links += nodes.list_item("", nodes.paragraph("", "", link))
        heading = nodes.rubric("", "Related questions")
        place.replace_self([heading, links] if links.children else [])


def related(domain: ClaimsDomain, docname: str) -> list[str]:
    """Return the answers that mention claims of `docname`, or it theirs, the most tied first."""
    answers = {claim.target: claim.docname for claim in domain.claims}
    ties: Counter[str] = Counter()
    for page, record in sorted(domain.pages.items()):
        for reference in record.references:
            pair = {page, answers.get(reference.target, docname)}
            if record.run and docname in pair:
                ties.update(pair - {docname})
    return [page for page, _ in ties.most_common(SHOWN)]


def connect(app: Sphinx) -> None:
    """Add the links; before what stands on the last lines."""
    app.connect("doctree-read", add_place, priority=400)
    app.connect("env-updated", find)
    app.connect("doctree-resolved", fill)
