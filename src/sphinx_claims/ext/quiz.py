"""Ask what holds and what does not: statements in circulation, with claims among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from sphinx_claims.ext.contents import in_order
from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import DOMAIN, Claim
from sphinx_claims.ext.nodes import Folded, ListingNode, StatementNode, mention


class QuizDirective(SphinxDirective):
    """Asks which statements hold: all those in circulation, and the claims named here.

    A claim stands on a line of its own, as page/name; one that makes sense without its page.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        node = ListingNode(kind="quiz", claims=[name.strip() for name in self.content])
        for offset, name in enumerate(self.content, 1):
            if name.strip():
                link = mention(self.env.current_document.docname, name.strip())
                link.source, line = self.get_source_info()
                link.line = line + offset
                node += link
        self.set_source_info(node)
        return [node]


def _quiz(app: Sphinx, docname: str, node: ListingNode) -> nodes.Element:
    return _Quiz(app, docname).ask(set(node["claims"]))


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


class _Quiz:
    """Makes the questions of one page."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.app = app
        self.docname = docname
        self.domain = domain_of(app.env)

    def ask(self, names: set[str]) -> nodes.Element:
        """Return the questions page by page, in an order that gives nothing away."""
        claims = defaultdict(list)
        for claim in self.domain.claims:
            if claim.target in names:
                claims[claim.docname].append(claim)
        quiz = nodes.container(classes=["quiz"])
        for page, title in _titles(self.app).items():
            record = self.domain.pages[page]
            questions = [*map(self._statement, record.statements), *map(self._claim, claims[page])]
            questions.sort(key=lambda question: str(question["ids"]))
            if questions:
                link = make_refnode(self.app.builder, self.docname, page, "", nodes.Text(title))
                group = nodes.container("", nodes.rubric("", "", link), classes=["quiz-group"])
                group += questions
                quiz += group
        return quiz

    def _statement(self, statement: StatementNode) -> nodes.Element:
        node = statement.deepcopy()
        for xref in list(node.findall(addnodes.pending_xref)):
            xref.replace_self(self._link(xref) or xref.children)
        _, text, *answer = node.children
        return _question(text.children, node["verdict"], answer)

    def _claim(self, claim: Claim) -> nodes.Element:
        text = nodes.paragraph("", "", *(node.deepcopy() for node in claim.content))
        words = nodes.Text("the claim, cited" if claim.source else "the claim with its proof")
        builder, docname = self.app.builder, self.docname
        link = make_refnode(builder, docname, claim.docname, claim.anchor, words)
        proof = nodes.list_item("", nodes.paragraph("", "", link))
        return _question(
            [text], "true", [nodes.bullet_list("", proof, classes=["statement-proofs"])]
        )

    def _link(self, xref: addnodes.pending_xref) -> nodes.reference | None:
        if xref["refdomain"] != DOMAIN:
            return None
        env, builder, target = self.app.env, self.app.builder, xref["reftarget"]
        words = xref.next_node(nodes.inline) or nodes.inline()
        return self.domain.resolve_xref(env, self.docname, builder, "claim", target, xref, words)


def _question(
    text: Sequence[nodes.Node], verdict: str, answer: Sequence[nodes.Node]
) -> nodes.Element:
    """Return a statement, its verdict and the proofs hidden; its id is that of its words."""
    words = " ".join(node.astext() for node in text)
    badge = nodes.paragraph("", verdict.capitalize(), classes=["verdict"])
    hidden = Folded("", badge, *answer, tag="details", classes=["solution", f"verdict-{verdict}"])
    holds = "holds" if verdict == "true" else "holds-not"
    name = f"quiz-{sha256(words.encode()).hexdigest()[:12]}"
    said = nodes.container("", *text, classes=["statement-text"])
    return nodes.container(
        "", said, hidden, ids=[name], classes=["quiz-question", "statement", holds]
    )


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
    app.add_directive("quiz", QuizDirective, override=True)
    app.connect("html-page-context", load_script)
