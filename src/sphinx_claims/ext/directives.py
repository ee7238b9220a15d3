"""The directives that authors write: a claim, a short answer, a statement in circulation."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from sphinx_claims.example import ExampleError, read_example
from sphinx_claims.ext.model import VERDICTS
from sphinx_claims.ext.nodes import (
    ClaimNode,
    EarlierNode,
    ShortAnswerNode,
    StatementNode,
    Tag,
    mention,
    refuse,
)
from sphinx_claims.run.settings import Settings


class ClaimDirective(SphinxDirective):
    """One factual sentence, proved by the cell below it or citing its source."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "false": directives.unchanged_required,
        "name": directives.unchanged_required,
        "source": directives.unchanged,
        "solution": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        node = ClaimNode(classes=["claim"])
        node["name"] = self.options.get("name", "")
        node["source"] = self.options.get("source")
        node["solution"] = "solution" in self.options
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        node["variant"], _ = self.parse_inline(self.options.get("false", ""))
        return [node]


class FoldedDirective(SphinxDirective):
    """Folds the section that it stands in: the heading stays in sight."""

    def run(self) -> list[nodes.Node]:
        section = self.state_machine.node
        if not isinstance(section, nodes.section) or len(section) > 1:
            message = "`folded` has to stand right below the heading of what it folds"
            return refuse(self, message)
        section["classes"].append("folded")
        return []


class ShortAnswerDirective(SphinxDirective):
    """The answer in two or three sentences; the front page shows its first paragraph."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        node = ShortAnswerNode(classes=["short-answer"])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


class StatementDirective(SphinxDirective):
    """A statement in circulation, its verdict, and the claims that show it."""

    has_content = True
    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "see": directives.unchanged_required,
        "source": directives.unchanged_required,
        "then": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        verdict = self.arguments[0]
        if verdict not in VERDICTS:
            known = ", ".join(VERDICTS)
            return refuse(self, f"unknown verdict {verdict!r}; write one of {known}")
        names = self.options.get("see", "").split()
        if not names:
            return refuse(self, "a statement needs `:see:` with the claims that show its verdict")
        if not self.content:
            return refuse(self, "the statement is empty; write it, then what is so")
        earlier, source = self.options.get("then", ""), self.options.get("source", "")
        if (verdict == "stale") != bool(earlier or source):
            return refuse(
                self,
                "a stale statement, and no other, needs `:then:` with a program that held under"
                " earlier versions, or `:source:` if none can be installed that is old enough",
            )
        first, *explanation = self.parse_content_to_nodes()
        statement = nodes.container("", first, classes=["statement-text"])
        proofs = nodes.bullet_list(classes=["statement-proofs"])
        for name in names:
            words = name.rpartition("/")[2].replace("-", " ")
            link = mention(self.env.current_document.docname, name, words)
            self.set_source_info(link)
            proofs += nodes.list_item("", nodes.paragraph("", "", link))
        badge = nodes.paragraph("", verdict.capitalize(), classes=["verdict"])
        node = StatementNode("", badge, statement, *explanation, proofs)
        if source:
            host = nodes.reference("", urlsplit(source).netloc, refuri=source)
            node += nodes.paragraph("", "It was so: ", host, classes=["claim-source"])
        if earlier:
            try:
                node += self._earlier(earlier)
            except ExampleError as error:
                return refuse(self, str(error))
        node["verdict"] = verdict
        node["classes"] += ["statement", f"verdict-{verdict}"]
        self.set_source_info(node)
        return [node]

    def _earlier(self, name: str) -> nodes.Node:
        """Return the program that held under earlier versions, folded.

        Raises:
            ExampleError: if it cannot be read.
        """
        examples = Settings.of(self.env.config, Path(self.env.srcdir)).examples
        example = read_example(examples, name)
        self.env.note_dependency(str(examples / name))
        code = nodes.literal_block(example.source, example.source, language="python")
        code["source"] = str(examples / name)
        node = EarlierNode("", code, example=name)
        self.set_source_info(node)
        return node


def fold(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fold the sections of a page that are marked, when it is written."""
    for section in doctree.findall(nodes.section):
        if "folded" in section["classes"]:
            title, *content = section.children
            level = 1
            above = section.parent
            while isinstance(above, nodes.section):
                level, above = level + 1, above.parent
            heading = Tag("", *title.children, tag=f"h{level}")
            link = {"href": f"#{section['ids'][0]}", "title": "Link to this heading"}
            heading += Tag("", nodes.Text("#"), tag="a", classes=["headerlink"], html=link)
            summary = Tag("", heading, tag="summary")
            section.children = []
            section += Tag("", summary, *content, tag="details", classes=["folded"])


def connect(app: Sphinx) -> None:
    """Add the directives."""
    app.add_directive("folded", FoldedDirective)
    app.connect("doctree-resolved", fold)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("short-answer", ShortAnswerDirective)
    app.add_directive("statement", StatementDirective)
