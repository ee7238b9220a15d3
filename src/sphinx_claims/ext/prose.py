"""Judge the prose of an answer: how long its core is, and where it may say what no claim proves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_claims.ext.model import DOMAIN
from sphinx_claims.ext.nodes import ClaimNode, ListingNode, ShortAnswerNode, StatementNode

TELLING = re.compile(r"\d|\b(always|never|only|every|cannot)\b", re.IGNORECASE)
FRONT_MATTER = nodes.docinfo, nodes.field_list
EXCEPTION = "not a claim:"  # starts a comment above a paragraph, before the reason


def core_words(node: nodes.Node) -> int:
    """Return how many words in `node` a reader sees who opens nothing.

    Programs, their outputs, statements and tasks do not count.
    """
    if isinstance(node, nodes.Text):
        return len(node.split())
    aside = StatementNode, ListingNode, nodes.Invisible, *FRONT_MATTER
    if isinstance(node, aside) or _is_cell(node) or _is_aside(node):
        return 0
    return sum(map(core_words, node.children))


def suspects(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield each paragraph and row in `node` that may state a fact, and links to no claim.

    One that ends with a question does not count, nor do claims, short answers, statements and
    tasks with solutions, nor what a comment above it excepts, with a reason.
    """
    apart = ClaimNode, ShortAnswerNode, StatementNode, nodes.title, *FRONT_MATTER
    if isinstance(node, apart) or _is_cell(node):
        return
    if isinstance(node, (nodes.paragraph, nodes.row)):
        if _is_suspect(node) and not _is_excepted(node):
            yield node
        return
    if _is_task(node):
        return
    for child in node.children:
        yield from suspects(child)


def _is_suspect(node: nodes.Element) -> bool:
    text = node.astext().strip()
    telling = TELLING.search(text) or any(node.findall(nodes.literal))
    links = (link for link in node.findall(pending_xref) if link["refdomain"] == DOMAIN)
    return bool(telling) and not text.endswith("?") and not any(links)


def _is_excepted(node: nodes.Element) -> bool:
    above = node.parent[max(0, node.parent.index(node) - 1)]
    return isinstance(above, nodes.comment) and above.astext().strip().startswith(EXCEPTION)


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _is_aside(node: nodes.Node) -> bool:
    """Say whether `node` is a section that is folded, or that sets tasks."""
    return isinstance(node, nodes.section) and ("folded" in node["classes"] or _is_task(node))


def _is_task(node: nodes.Node) -> bool:
    """Say whether `node` is a section with solutions."""
    claims = (each for each in node.children if isinstance(each, ClaimNode))
    return isinstance(node, nodes.section) and any(claim["solution"] for claim in claims)
