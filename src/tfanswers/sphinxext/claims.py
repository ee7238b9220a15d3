"""Claims, statements in circulation and short answers: directives, role and domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import OptionSpec

from tfanswers.evidence.standing import Standing
from tfanswers.running.pages import Fault, Page, Proof, Run
from tfanswers.sphinxext.errors import ShownError, shown_errors
from tfanswers.sphinxext.tags import Folded

Kind = TypeVar("Kind", bound=nodes.Node)
PYTHON = {"python", "python3", "py", "ipython", "ipython3"}
VERDICTS = ("true", "stale", "wrong", "incomplete")


@dataclass(frozen=True)
class Claim:
    """One factual sentence with the example that proves it or the source that it cites.

    `content` is the sentence as nodes, to show it elsewhere.
    """

    docname: str
    name: str
    line: int
    sentence: str
    content: tuple[nodes.Node, ...] = field(repr=False)
    proof: str | None = None
    asserts: tuple[str, ...] = ()
    source: str | None = None

    @property
    def anchor(self) -> str:
        """The claim's id on its page."""
        return f"claim-{self.name}"

    @property
    def target(self) -> str:
        """What the claim role names it by: the page's last name and its own."""
        return f"{_short(self.docname)}/{self.name}"


@dataclass(frozen=True)
class Reference:
    """A mention of a claim on a page."""

    line: int
    target: str
    file: str = ""


@dataclass
class Record:
    """All that the site knows of one page."""

    claims: list[Claim] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    examples: tuple[str, ...] = ()
    errors: list[ShownError] = field(default_factory=list)
    short_answer: nodes.Element | None = None
    statements: list[StatementNode] = field(default_factory=list)
    lists: bool = False
    libraries: tuple[str, ...] = ()
    run: Run | None = None
    key: str = ""
    texts: str = ""
    surroundings: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)


class ClaimNode(nodes.container):
    """A claim on its page; its cell is its next sibling but for other claims."""


class ShortAnswerNode(nodes.container):
    """The short answer of a page."""


class StatementNode(nodes.container):
    """A statement in circulation: its verdict, its text, what is so, and a list of proofs."""


class ListingNode(nodes.General, nodes.Element):
    """Stands on a page where something about other pages will be listed."""


class FaultNode(nodes.Invisible, nodes.Element):
    """Stands where a directive found something wrong, until the page has been read."""


class ClaimDirective(SphinxDirective):
    """One factual sentence, proved by the cell below it or citing its source."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
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
        return [node]


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
    option_spec: ClassVar[OptionSpec] = {"see": directives.unchanged_required}

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
        first, *explanation = self.parse_content_to_nodes()
        statement = nodes.container("", first, classes=["statement-text"])
        proofs = nodes.bullet_list(classes=["statement-proofs"])
        for name in names:
            link = mention(self.env.current_document.docname, name)
            self.set_source_info(link)
            proofs += nodes.list_item("", nodes.paragraph("", "", link))
        badge = nodes.paragraph("", verdict.capitalize(), classes=["verdict"])
        node = StatementNode("", badge, statement, *explanation, proofs)
        node["verdict"] = verdict
        node["classes"] += ["statement", f"verdict-{verdict}"]
        self.set_source_info(node)
        return [node]


class ClaimRole(XRefRole):
    """A link to a claim by its name, with its page's name before it if that is another."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        refnode["refdomain"] = ClaimsDomain.name
        return title, _target(env.current_document.docname, target)


class ClaimsDomain(Domain):
    """Knows every claim of the site, and what is wrong with any of them."""

    name = "claims"
    label = "Claims"
    object_types: ClassVar[dict[str, ObjType]] = {
        "claim": ObjType("claim", "claim"),
        "error": ObjType("error"),
        "name": ObjType("name in code"),
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "shown": {}, "found": [], "related": {}}
    data_version = 4
    standing = Standing()  # read anew in every build

    @property
    def pages(self) -> dict[str, Record]:
        """The record of each page by its document's name."""
        pages: dict[str, Record] = self.data["pages"]
        return pages

    @property
    def claims(self) -> list[Claim]:
        """Every claim, in the order of the pages and on them."""
        return [claim for _, record in sorted(self.pages.items()) for claim in record.claims]

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        self.pages.update({name: otherdata["pages"][name] for name in docnames})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        page: Page = env.current_document["tfanswers_page"]
        record = _Reader(docname, document, page).read()
        record.texts = env.current_document["tfanswers_texts"]
        record.key = env.current_document["tfanswers_key"]
        record.surroundings = env.current_document["tfanswers_surroundings"]
        self.pages[docname] = record

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        for claim in self.claims:
            if claim.target == target:
                if not node["refexplicit"]:
                    contnode = nodes.inline("", "", *_copies(claim.content))
                return make_refnode(builder, fromdocname, claim.docname, claim.anchor, contnode)
        return None

    def resolve_any_xref(self, *args: Any) -> list[tuple[str, nodes.reference]]:
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for claim in self.claims:
            yield claim.target, _plain(claim.sentence), "claim", claim.docname, claim.anchor, 1
        for target, words, *rest in self.data["found"]:
            yield _plain(target), _plain(words), *rest

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """Return what the search calls an object: a claim is one of no language."""
        return type.lname

    def outdated(self) -> list[str]:
        """Return the pages that show something else of others than when this was last called."""
        titles = {name: str(self.env.titles.get(name)) for name in self.pages}
        claims = {claim.target: "".join(map(str, claim.content)) for claim in self.claims}
        everything = [
            (
                titles[name],
                record.key,
                *map(str, (record.short_answer, *record.statements)),
                _without_lines(record.claims),
            )
            for name, record in sorted(self.pages.items())
        ]
        standing = self.standing
        before: dict[str, str] = self.data["shown"]
        now = self.data["shown"] = {}
        for name, record in self.pages.items():
            mentioned = [claims.get(reference.target) for reference in record.references]
            evidence = [standing.groups(each) for each in record.examples]
            listed = (everything, standing) if record.lists else ()
            shown = repr((mentioned, evidence, standing.unrun_devices(), listed))
            now[name] = sha256(shown.encode()).hexdigest()
        return [name for name in now if now[name] != before.get(name)]

    def across_pages(self) -> Iterator[tuple[str, Fault]]:
        """Yield what only the whole site shows to be wrong, each fault with its page.

        That is a name that two claims share, and a mention of a claim that does not exist.
        """
        known = Counter(claim.target for claim in self.claims)
        for claim in self.claims:
            if known[claim.target] > 1:
                message = f"another page has a claim {claim.target!r}, too; give one a `:name:`"
                yield claim.docname, Fault(claim.line, message)
        for docname, record in self.pages.items():
            for reference in record.references:
                if reference.target not in known:
                    message = f"there is no claim {reference.target!r}; correct the name"
                    yield docname, Fault(reference.line, message, reference.file)


class _Reader:
    """Reads the claims of one document and ties each to the cell that proves it."""

    def __init__(self, docname: str, document: nodes.document, page: Page) -> None:
        self.docname = docname
        self.document = document
        self.page = page
        self.record = Record(faults=list(page.faults), run=page.run)
        self.record.examples = tuple(proof.example for proof in page.proofs.values())

    def read(self) -> Record:
        for fault in list(self.document.findall(FaultNode)):
            self._fault(fault, fault["message"])
            fault.parent.remove(fault)
        for block in self.document.findall(nodes.literal_block):
            if block.get("language") in PYTHON and not _runs_or_is_shown(block):
                self._fault(block, "this code never runs; make it an example, or a doctest (`>>>`)")
        found = list(self.document.findall(ClaimNode))
        proved: dict[int, list[ClaimNode]] = {index: [] for index in self.page.proofs}
        for node in found:
            if node["source"] is not None:
                self._cite(node)
            elif (cell := _next_cell(node)) is None:
                self._fault(node, "no cell stands below the claim; add its proof or `:source:`")
            else:
                proved[cell["cell_index"]].append(node)
        for index, claims in proved.items():
            proof = self.page.proofs[index]
            self._prove(proof, claims)
            self.record.errors += shown_errors(proof.example, self.page.notebook.cells[index])
        self.record.claims.sort(key=lambda claim: claim.line)
        self._short_answer()
        statements = self.document.findall(StatementNode)
        self.record.statements = [_detached(statement) for statement in statements]
        self.record.references = [
            Reference(node.line or 1, node["reftarget"], self._file(node))
            for node in self.document.findall(pending_xref)
            if node.get("refdomain") == ClaimsDomain.name
        ]
        listings = list(self.document.findall(ListingNode))
        self.record.lists = bool(listings)
        self.record.libraries = tuple(each["library"] for each in listings if "library" in each)
        for claims in filter(None, proved.values()):
            _join(claims)
        if self.record.faults:
            top = self.document.next_node(nodes.section) or self.document
            top.insert(1, _what_is_wrong(self.record.faults))
        return self.record

    def _cite(self, node: ClaimNode) -> None:
        address = urlsplit(node["source"])
        if address.scheme not in {"http", "https"} or not address.netloc:
            self._fault(node, f"{node['source']!r} is no source; give the address of a page")
            return
        name = node["name"] or nodes.make_id(" ".join(node.astext().split()[:6]))
        self._add(node, name, source=node["source"])
        link = nodes.reference("", address.netloc.removeprefix("www."), refuri=node["source"])
        node += nodes.paragraph("", "Source: ", link, classes=["claim-source"])
        node["classes"].append("claim-cited")
        if node["solution"]:
            parent, place = node.parent, node.parent.index(node)
            parent[place] = _hidden(node)

    def _prove(self, proof: Proof, claims: list[ClaimNode]) -> None:
        if proof.fault:
            sentences = " ".join(f"“{node.astext()}”" for node in claims)
            unproved = f"; it does not prove: {sentences}" if claims else ""
            self.record.faults.append(Fault(proof.line, proof.fault + unproved))
        elif len(claims) > len(proof.asserts):
            message = (
                f"{len(claims)} claims stand above examples/{proof.example}, which has"
                f" {len(proof.asserts)} asserts; give it an assert for each"
            )
            self.record.faults.append(Fault(proof.line, message))
        stem = nodes.make_id(proof.example.rpartition("/")[2].removesuffix(".py"))
        for number, node in enumerate(claims, 1):
            name = node["name"] or (stem if number == 1 else f"{stem}-{number}")
            self._add(node, name, proof=f"examples/{proof.example}", asserts=proof.asserts)

    def _add(self, node: ClaimNode, name: str, **kind: Any) -> None:
        sentence = " ".join(node.astext().split())
        line = node.line or 1
        paragraph = next(iter(node.findall(nodes.paragraph)), None)
        if not sentence or paragraph is None:
            self._fault(node, "the claim is empty; write its sentence")
            return
        if nodes.make_id(name) != name:
            self._fault(node, f"the name {name!r} is no address; write {nodes.make_id(name)!r}")
            return
        if f"claim-{name}" in self.document.ids:
            message = f"a heading has the address 'claim-{name}'; give the claim another `:name:`"
            self._fault(node, message)
            return
        if any(claim.name == name for claim in self.record.claims):
            self._fault(node, f"a second claim is named {name!r}; give this one a `:name:`")
            return
        content = tuple(_copies(paragraph.children))
        claim = Claim(self.docname, name, line, sentence, content, **kind)
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
                self.record.short_answer = nodes.paragraph("", "", *_copies(paragraph.children))

    def _fault(self, node: nodes.Element, message: str) -> None:
        self.record.faults.append(Fault(node.line or 1, message, self._file(node)))

    def _file(self, node: nodes.Element) -> str:
        """Return the file that `node` stands in, if the page includes it."""
        return "" if node.source in (None, self.document["source"]) else str(node.source)


def refuse(directive: SphinxDirective, message: str) -> list[nodes.Node]:
    """Return what a directive leaves in place of its content when something is wrong with it."""
    node = FaultNode(message=message)
    directive.set_source_info(node)
    return [node]


def _plain(words: str) -> str:
    """Return `words` with typographic quotes: the search would show others as entities."""
    return words.replace('"', "”").replace("'", "’")


def _without_lines(claims: list[Claim]) -> list[tuple[object, ...]]:
    """Return all that other pages show of `claims`."""
    return [
        (claim.target, "".join(map(str, claim.content)), claim.proof, claim.asserts, claim.source)
        for claim in claims
    ]


def _what_is_wrong(faults: list[Fault]) -> nodes.Element:
    """Tell whoever writes the page; it is not published while there is a fault."""
    lines = (f"Line {fault.line}: {fault.message}" for fault in faults)
    return nodes.error("", *(nodes.paragraph("", line) for line in lines))


def _short(docname: str) -> str:
    return docname.rpartition("/")[2]


def _target(docname: str, name: str) -> str:
    return name if "/" in name else f"{_short(docname)}/{name}"


def mention(docname: str, name: str) -> pending_xref:
    """Return a link to the claim `name`, its sentence the text."""
    return pending_xref(
        "",
        nodes.inline("", name),
        refdoc=docname,
        refdomain=ClaimsDomain.name,
        reftype="claim",
        reftarget=_target(docname, name),
        refexplicit=False,
        refwarn=False,
    )


def _runs_or_is_shown(block: nodes.literal_block) -> bool:
    """Say whether code stands in a cell, or shows a file, which the tests run."""
    return "source" in block or "nb_element" in (block.parent or {})


def _visible(siblings: Iterable[nodes.Node]) -> list[nodes.Node]:
    return [each for each in siblings if not isinstance(each, nodes.Invisible)]


def _next_cell(claim: ClaimNode) -> nodes.Element | None:
    for node in _visible(claim.parent.children[claim.parent.index(claim) + 1 :]):
        if isinstance(node, nodes.container) and node.get("nb_element") == "cell_code":
            return node
        if not isinstance(node, ClaimNode) or node["source"] is not None:
            return None
    return None


def _join(claims: list[ClaimNode]) -> None:
    """Put `claims` and the cell below them into one box, hidden if one is a solution."""
    cell = _next_cell(claims[-1])
    assert cell is not None
    parent, start = cell.parent, cell.parent.index(claims[0])
    joined = parent.children[start : parent.index(cell) + 1]
    box: nodes.Element = nodes.container("", *joined, classes=["proof"])
    if any(claim["solution"] for claim in claims):
        box = _hidden(box)
    parent[start : start + len(joined)] = [box]


def _hidden(node: nodes.Element) -> Folded:
    """Return `node` such that a reader has to ask for it."""
    return Folded("", node, tag="details", classes=["solution"])


def _detached(node: Kind) -> Kind:
    """Return a copy of `node` to keep: one that does not keep its whole document with it."""
    copy = node.deepcopy()
    for each in copy.findall():
        each.document = None  # type: ignore[assignment]
    return copy


def _copies(content: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield copies of inline nodes that can stand on another page: links become their text."""
    copy = nodes.inline("", "", *map(_detached, content))
    for kind in (nodes.reference, pending_xref):
        for link in list(copy.findall(kind)):
            link.replace_self(link.children)
    yield from copy.children


def connect(app: Sphinx) -> None:
    """Add the domain with its directives and its role."""
    app.add_domain(ClaimsDomain)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("short-answer", ShortAnswerDirective)
    app.add_directive("statement", StatementDirective)
    app.add_role("claim", ClaimRole())
