"""Read the claims of a page, and tie each to the cell that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_claims.binding import Proof
from sphinx_claims.commands import count
from sphinx_claims.example import proof_of
from sphinx_claims.ext.bound import Excused, Words, mark, sentence
from sphinx_claims.ext.errors import shown_errors
from sphinx_claims.ext.model import DOMAIN, Claim, PageRecord, Reference, target_of
from sphinx_claims.ext.nodes import (
    ClaimNode,
    EarlierNode,
    FaultNode,
    ListingNode,
    ShortAnswerNode,
    foldable,
    hidden,
)
from sphinx_claims.ext.prose import core_words, suspects
from sphinx_claims.page import Cell, Fault, Page

MOST_LINES_OPEN = 27  # of the first program of a page; the others are folded
LEANING = re.compile(
    r"^(?:It|Its|They|Their|This|That|These|Those|Then|So)\b|\bthis (?:page|section|table|figure)\b"
    r"|\bthe (?:program|cell|figure|layer|loop|loss|model|table) (?:above|below)\b"
)
MOST_UNLIKE = 0.3  # of the length of a claim, between it and its false variant
# Of code that does not run: what is written in another language runs nowhere.
LANGUAGES = {"console", "default", "diff", "json", "md", "none", "pycon", "text", "toml", "yaml"}
SENTENCE = re.compile(r"[.!?][”’)]* +[A-Z“]")


class Reader:
    """Reads the claims of one document and ties each to the cell that proves it.

    With `core`, the most words that the core of an answer may have, its prose is judged, too; with
    `excused`, the words of claims that need no proof, all others need one.
    """

    def __init__(
        self,
        docname: str,
        document: nodes.document,
        page: Page,
        core: int,
        excused: Excused | None,
    ) -> None:
        self.core = core
        self.excused = excused
        self.bound: list[tuple[ClaimNode, Words]] = []
        self.docname = docname
        self.document = document
        self.page = page
        faults = list(page.faults)
        self.record = PageRecord(faults=faults, where=page.where, examples=page.examples)

    def read(self) -> PageRecord:
        """Return what the site is to know of the page, and put its proofs into boxes."""
        for fault in list(self.document.findall(FaultNode)):
            self._fault(fault, fault["message"])
            fault.parent.remove(fault)
        self._whole()
        found = list(self.document.findall(ClaimNode))
        proved: dict[int, list[ClaimNode]] = {index: [] for index in self.page.cells}
        for node in found:
            if node["source"] is not None:
                self._cite(node)
            elif (below := _next_cell(node)) is None:
                self._fault(node, "no cell stands below the claim; add its proof or `:source:`")
            else:
                proved[below["cell_index"]].append(node)
        for index, claims in proved.items():
            cell = self.page.cells[index]
            if not (claims or cell.fault or self.record.faults):
                message = "no claim stands above the cell; write what it proves"
                self.record.faults.append(Fault(cell.line, message))
            self._prove(cell, claims)
            self.record.errors += shown_errors(cell, self.page.notebook.cells[index])
        self.record.claims.sort(key=lambda claim: claim.line)
        self._short_answer()
        self._judge()
        for node, words in self.bound:
            mark(node, words)
        self.record.references = [
            Reference(node.line or 1, node["reftarget"], self._file(node))
            for node in self.document.findall(pending_xref)
            if node.get("refdomain") == DOMAIN
        ]
        self.record.earlier = [
            Reference(node.line or 1, node["example"], self._file(node))
            for node in self.document.findall(EarlierNode)
        ]
        listings = list(self.document.findall(ListingNode))
        self.record.listings = tuple(each["kind"] for each in listings)
        self.record.libraries = tuple(
            each["argument"] for each in listings if each["kind"] == "names"
        )
        proofs = [(claims, self.page.cells[index]) for index, claims in proved.items() if claims]
        for number, (claims, cell) in enumerate(proofs):
            program = _join(claims, cell)
            if number == 0 and cell.source.count("\n") < MOST_LINES_OPEN:
                program["html"] = {"open": ""}
        if self.record.faults:
            top = self.document.next_node(nodes.section) or self.document
            top.insert(1, _what_is_wrong(self.record.faults))
        return self.record

    def _whole(self) -> None:
        """Note what must not stand on a page at all, and what a page lacks."""
        titles = [each for each in self.document.children if isinstance(each, nodes.section)]
        if not titles and not self.record.faults:
            self.record.faults.append(Fault(1, "the page has no title; start it with `# `"))
        for section in titles[1:]:
            self._fault(section, "a page has one title; write `## ` for a section")
        for block in self.document.findall(nodes.literal_block):
            language = block.get("language", "none")
            if _runs_or_is_shown(block):
                continue
            if language not in LANGUAGES:
                message = f"code in `{language}` never runs; make it an example, or a doctest"
                self._fault(block, f"{message} (`>>>`); {', '.join(sorted(LANGUAGES))} may stand")
            elif language == "pycon" and "# doctest:" in block.astext():
                self._fault(block, "a directive can hide that a doctest fails; remove it")
        if self.page.cells and (found := next(self.document.findall(nodes.raw), None)):
            self._fault(found, "HTML is lost in other forms of an answer; write Markdown")
        for kind in nodes.math, nodes.math_block:
            for node in self.document.findall(kind):
                self._fault(_placed(node), "a formula needs a script from elsewhere; write it out")

    def _judge(self) -> None:
        """Note where the prose is longer than the settings allow, or may say what none proves."""
        if not self.core or not self.page.cells:
            return
        if self.record.short_answer is None:
            self.record.faults.append(Fault(1, "the answer has no `{short-answer}`; add one"))
        if (words := core_words(self.document)) > self.core:
            message = f"the core has {words} words, of at most {self.core}; fold some"
            self.record.faults.append(Fault(1, message))
        for node in suspects(self.document):
            start = " ".join(node.astext().split()[:8])
            message = f"“{start} …” may state a fact, and links to no claim; make it one, or link"
            self._fault(_placed(node), message)

    def _cite(self, node: ClaimNode) -> None:
        address = urlsplit(node["source"])
        if address.scheme not in {"http", "https"} or not address.netloc:
            self._fault(node, f"{node['source']!r} is not a source; give the address of a page")
            return
        name = node["name"] or nodes.make_id(" ".join(node.astext().split()[:6]))
        self._add(node, name, source=node["source"])
        link = nodes.reference("", address.netloc.removeprefix("www."), refuri=node["source"])
        node += nodes.paragraph("", "Source: ", link, classes=["claim-source"])
        node["classes"].append("claim-cited")
        if node["solution"]:
            parent, place = node.parent, node.parent.index(node)
            parent[place] = hidden(node)

    def _prove(self, cell: Cell, claims: list[ClaimNode]) -> None:
        if cell.fault:
            sentences = " ".join(f"“{node.astext()}”" for node in claims)
            named = f"; {cell.consequence}: {sentences}" if claims and cell.consequence else ""
            self.record.faults.append(Fault(cell.line, cell.fault + named))
        if 0 < len(cell.asserts) < len(claims):
            message = (
                f"{len(claims)} claims stand above {proof_of(cell.example)}, which has only"
                f" {count(len(cell.asserts), 'assert')}; give it an assert for each"
            )
            self.record.faults.append(Fault(cell.line, message))
        stem = nodes.make_id(cell.example.rpartition("/")[2].removesuffix(".py")) or "claim"
        binds = self.excused is not None and claims and not cell.fault
        proof = self._proof(cell) if binds else None
        for number, node in enumerate(claims, 1):
            name = node["name"] or (stem if number == 1 else f"{stem}-{number}")
            words = self._bind(node, name, cell, proof) if proof else ()
            self._add(node, name, example=cell.example, asserts=cell.asserts, words=words)

    def _proof(self, cell: Cell) -> Proof:
        """Return what the words of claims are looked for in; note asserts that decide nothing."""
        proof = Proof(proof_of(cell.example), cell.source, cell.shown)
        messages = [
            f"{proof.name}:{line} asserts in a loop or block, which decides nothing;"
            " assert at the top level, as in `assert all(… for …)`"
            for line in proof.program.nested()
        ]
        for number, why in proof.program.vacuous():
            assertion = " ".join(cell.asserts[number].split())
            messages.append(f"`{assertion}` in {proof.name} {why}; remove it, or make it decide")
        self.record.faults += [Fault(cell.line, message) for message in messages]
        return proof

    def _bind(
        self, node: ClaimNode, name: str, cell: Cell, proof: Proof
    ) -> tuple[tuple[str, str], ...]:
        """Note the words of a claim that its proof does not bear out, and return the others."""
        page, _, name = target_of(self.docname, name).partition("/")
        text, excused = sentence(node), (self.excused or {}).get(page, {}).get(name, {})
        for message in proof.faults(text, excused.keys()):
            self._fault(node, message)
        bound = {
            word: "" if number is None else cell.asserts[number]
            for word, number in proof.bind(text).items()
        }
        self.bound.append((node, bound))
        return tuple((word.written, decided) for word, decided in bound.items())

    def _add(self, node: ClaimNode, name: str, **kind: Any) -> None:
        variant = tuple(copies(node.attributes.pop("variant")))
        sentence = " ".join(node.astext().split())
        line = node.line or 1
        paragraph = next(iter(node.findall(nodes.paragraph)), None)
        if not sentence or paragraph is None:
            self._fault(node, "the claim is empty; write its sentence")
            return
        if nodes.make_id(name) != name:
            self._fault(node, f"the name {name!r} is not an address; write {nodes.make_id(name)!r}")
            return
        if f"claim-{name}" in self.document.ids:
            message = f"a heading has the address 'claim-{name}'; give the claim another `:name:`"
            self._fault(node, message)
            return
        if any(claim.name == name for claim in self.record.claims):
            self._fault(node, f"a second claim is named {name!r}; give this one a `:name:`")
            return
        if found := LEANING.search(sentence):
            message = f"“{found[0]}” leans on the page; name it, since a claim also stands alone"
            self._fault(node, message)
        if SENTENCE.search(_unquoted(paragraph)):
            self._fault(node, "a claim is one sentence; split it, or join its parts with `;`")
        content = tuple(copies(paragraph.children))
        claim = Claim(self.docname, name, line, sentence, content, variant=variant, **kind)
        if variant and ("source" in kind or claim.false == sentence):
            message = "`:false:` is for a proved claim, and says something else; correct it"
            self._fault(node, message)
        elif variant and abs(len(claim.false) / len(sentence) - 1) > MOST_UNLIKE:
            message = f"the claim has {len(sentence)} characters and its false variant"
            self._fault(node, f"{message} {len(claim.false)}, which gives it away; make them alike")
        self.record.claims.append(claim)
        node["ids"] = [claim.anchor]
        paragraph += nodes.Text(" ")
        paragraph += nodes.reference(
            "", "#", refid=claim.anchor, classes=["headerlink"], reftitle="Link to this claim"
        )

    def _short_answer(self) -> None:
        answers = list(self.document.findall(ShortAnswerNode))
        if len(answers) > 1:
            self._fault(answers[1], "a page has one short answer; remove this one")
        if answers:
            paragraph = next(iter(answers[0].findall(nodes.paragraph)), None)
            if paragraph is None:
                self._fault(answers[0], "the short answer is empty; write it")
            else:
                self.record.short_answer = nodes.paragraph("", "", *copies(paragraph.children))

    def _fault(self, node: nodes.Element, message: str) -> None:
        self.record.faults.append(Fault(node.line or 1, message, self._file(node)))

    def _file(self, node: nodes.Element) -> str:
        """Return the file that `node` stands in, if the page includes it."""
        return "" if node.source in (None, self.document["source"]) else str(node.source)


def _unquoted(paragraph: nodes.Element) -> str:
    """Return the text of a paragraph but for code and what is emphasized, as quotes are."""
    apart = nodes.literal, nodes.emphasis
    return "".join("" if isinstance(each, apart) else each.astext() for each in paragraph.children)


def _placed(node: nodes.Element) -> nodes.Element:
    """Return the first of `node` and what is in it that knows its line."""
    return next((each for each in node.findall(nodes.Element) if each.line), node)


def _what_is_wrong(faults: list[Fault]) -> nodes.Element:
    """Tell whoever writes the page; it is not published while there is a fault."""
    lines = (f"Line {fault.line}: {fault.message}" for fault in faults)
    return nodes.error("", *(nodes.paragraph("", line) for line in lines))


def _runs_or_is_shown(block: nodes.literal_block) -> bool:
    """Say whether code stands in a cell, or shows a file, which the tests run."""
    node: nodes.Element | None = block
    while node is not None and "nb_element" not in node:
        node = node.parent
    return "source" in block or node is not None


def _visible(siblings: Iterable[nodes.Node]) -> list[nodes.Node]:
    return [each for each in siblings if not isinstance(each, nodes.Invisible)]


def _next_cell(claim: ClaimNode) -> nodes.Element | None:
    for node in _visible(claim.parent.children[claim.parent.index(claim) + 1 :]):
        if isinstance(node, nodes.container) and node.get("nb_element") == "cell_code":
            return node
        if not isinstance(node, ClaimNode) or node["source"] is not None:
            return None
    return None


def _join(claims: list[ClaimNode], proof: Cell) -> nodes.Element:
    """Put `claims` and the cell below them into one box, hidden if one is a solution.

    Return what the program of the cell is folded into.
    """
    cell = _next_cell(claims[-1])
    assert cell is not None
    sizes = count(len(proof.source.splitlines()), "line"), count(len(proof.asserts), "assert")
    summary = nodes.Text(f"Proof: {', '.join(sizes)}")
    program = foldable([summary], cell.children[0], classes=["program"])
    cell[0] = program
    parent, start = cell.parent, cell.parent.index(claims[0])
    joined = parent.children[start : parent.index(cell) + 1]
    box: nodes.Element = nodes.container("", *joined, classes=["proof"])
    if any(claim["solution"] for claim in claims):
        box = hidden(box)
    parent[start : start + len(joined)] = [box]
    return program


def copies(content: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield copies of inline nodes that can stand on another page: links become their text."""
    copy = nodes.inline("", "", *(node.deepcopy() for node in content))
    for each in copy.findall():  # which would keep its whole document
        each.document = None  # type: ignore[assignment]
    for kind in (nodes.reference, pending_xref):
        for link in list(copy.findall(kind)):
            link.replace_self(link.children)
    yield from copy.children
