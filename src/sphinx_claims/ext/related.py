"""Show at the end of an answer which others have most to do with it."""

from __future__ import annotations

from collections import Counter

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_claims.ext.domain import ClaimsDomain, domain_of, page_link
from sphinx_claims.ext.listing import KINDS, Kind
from sphinx_claims.ext.nodes import ListingNode

SHOWN = 3


def add_place(app: Sphinx, doctree: nodes.document) -> None:
    """Keep a place for the links at the end of a page that ran."""
    if app.env.current_document["claims_page"].where:
        top = doctree.next_node(nodes.section) or doctree
        top.append(ListingNode(kind="related"))


def find(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the related answers of every page, and return the pages where they have changed."""
    domain = domain_of(env)
    before = domain.data["related"]
    domain.data["related"] = {
        docname: {page: env.titles[page].astext() for page in pages}
        for docname, pages in related(domain).items()
    }
    return [name for name, now in domain.data["related"].items() if now != before.get(name)]


def _links(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    """Return links to the answers most tied to this one by claims."""
    links = nodes.bullet_list(classes=["related"])
    for page in domain_of(app.env).data["related"][docname]:
        links += nodes.list_item("", nodes.paragraph("", "", page_link(app, docname, page)))
    return [nodes.rubric("", "Related questions"), links] if links.children else []


def related(domain: ClaimsDomain) -> dict[str, list[str]]:
    """Return for each answer those that mention its claims, or it theirs, the most tied first."""
    ties: dict[str, Counter[str]] = {
        page: Counter() for page, record in sorted(domain.pages.items()) if record.where
    }
    for page in ties:
        for reference in domain.pages[page].references:
            claim = domain.targets.get(reference.target)
            if claim and claim.docname != page:
                ties[page][claim.docname] += 1
                if claim.docname in ties:
                    ties[claim.docname][page] += 1
    return {page: [other for other, _ in tied.most_common(SHOWN)] for page, tied in ties.items()}


def connect(app: Sphinx) -> None:
    """Add the links; before what stands on the last lines."""
    app.connect("doctree-read", add_place, priority=400)
    app.connect("env-updated", find)
    KINDS["related"] = Kind(_links, ())
