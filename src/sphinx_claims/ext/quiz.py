"""Ask which sentences hold: claims, and false variants of claims, half and half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.nodes import make_refnode

from sphinx_claims.ext.contents import in_order
from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import Claim, last_name
from sphinx_claims.ext.nodes import ListingNode, hidden


def load_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let a page with a quiz keep the score; without the script it is a list of questions."""
    if doctree and any("quiz" in node["classes"] for node in doctree.findall(nodes.container)):
        app.add_js_file("quiz.js", loading_method="defer")


def _quiz(app: Sphinx, docname: str, node: ListingNode) -> nodes.Element:
    """Return the questions page by page, in an order that gives nothing away."""
    pages, quiz = domain_of(app.env).pages, nodes.container(classes=["quiz"])
    for page, title in _titles(app).items():
        record = pages.get(page)
        claims = [claim for claim in record.claims if claim.variant] if record else []
        if claims:
            link = make_refnode(app.builder, docname, page, "", nodes.Text(title))
            questions = _questions(app, docname, claims)
            rubric = nodes.rubric("", "", link)
            ids = [f"quiz-{last_name(page)}"]
            quiz += nodes.container("", rubric, *questions, ids=ids, classes=["quiz-group"])
    return quiz


def _questions(app: Sphinx, docname: str, claims: Iterable[Claim]) -> Iterator[nodes.Element]:
    """Yield half of the claims, and the false variants of the others, in no telling order."""
    for claim, holds in sorted(_drawn(claims), key=lambda drawn: _hash(drawn[0].sentence)):
        words = nodes.Text("The claim and its proof")
        link = make_refnode(app.builder, docname, claim.docname, claim.anchor, words)
        answer = [] if holds else [_paragraph(claim.content)]
        verdict = nodes.paragraph("", "True" if holds else "Wrong", classes=["verdict"])
        kind = "true" if holds else "wrong"
        asked = _paragraph(claim.content if holds else claim.variant)
        yield nodes.container(
            "",
            nodes.container("", asked, classes=["statement-text"]),
            hidden(verdict, *answer, nodes.paragraph("", "", link), classes=[f"verdict-{kind}"]),
            ids=[f"quiz-{_hash(asked.astext())[:12]}"],
            classes=["quiz-question", "statement", "holds" if holds else "holds-not"],
        )


def _drawn(claims: Iterable[Claim]) -> Iterator[tuple[Claim, bool]]:
    """Yield each claim, and whether it is asked as it is.

    Of two whose variants are about equally long, the one is asked as it is and the other is not,
    such that what is asked is as alike in length as it can be: length gives no answer away.
    """
    alike = sorted(claims, key=lambda claim: (len(claim.false), claim.sentence))
    for one, other in zip_longest(alike[::2], alike[1::2]):
        if other is None:
            yield one, True
        else:
            straight = abs(len(one.sentence) - len(other.false))
            crossed = abs(len(other.sentence) - len(one.false))
            yield one, straight <= crossed
            yield other, straight > crossed


def _paragraph(content: Iterable[nodes.Node]) -> nodes.paragraph:
    return nodes.paragraph("", "", *(node.deepcopy() for node in content))


def _hash(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def _titles(app: Sphinx) -> dict[str, str]:
    """Return the short title of each page, in the order of the tables of contents."""
    env, root = app.env, app.config.root_doc
    titles = {docname: env.titles[docname].astext() for docname in in_order(env, root)}
    for toctree in env.get_doctree(root).findall(addnodes.toctree):
        titles |= {name: title for title, name in toctree["entries"] if title and name in titles}
    return titles


def connect(app: Sphinx) -> None:
    """Add the quiz."""
    add_listing(app, "quiz", _quiz)
    app.connect("html-page-context", load_script)
