"""What pages say of claims: the records of them, and the nodes that stand on pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

from tfanswers.running.examples import proof_of
from tfanswers.running.pages import Fault, Run
from tfanswers.sphinxext.errors import ShownError

DOMAIN = "claims"
VERDICTS = ("true", "stale", "wrong", "incomplete")


@dataclass(frozen=True)
class Claim:
    """One factual sentence with the example that proves it, by name, or the source that it cites.

    `content` is the sentence as nodes, to show it elsewhere.
    """

    docname: str
    name: str
    line: int
    sentence: str
    content: tuple[nodes.Node, ...] = field(repr=False)
    example: str | None = None
    asserts: tuple[str, ...] = ()
    source: str | None = None

    @property
    def proof(self) -> str | None:
        """What the ledger calls the example, None if there is none."""
        return None if self.example is None else proof_of(self.example)

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
    """All that the site knows of one page.

    - `claims`, in their order, and `references`, which mention claims of this page or others;
    - `faults`: what is wrong with the page and its cells;
    - `examples`: the names of those that its cells show, and `errors`: what these show of errors;
    - `short_answer`: the first paragraph of it, and `statements`: those in circulation;
    - `shows_others`: whether something about other pages is listed here, and `libraries`: those
      whose names are;
    - `run`: where and when its cells ran, None if it has none;
    - `run_key`: the hash of all that decides its outputs, `texts_hash` of its text, its examples
      and what is recorded of them, `surroundings` of what decides the outputs of every page;
    - `names`: those of libraries that an example uses, by the example.
    """

    claims: list[Claim] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    examples: tuple[str, ...] = ()
    errors: list[ShownError] = field(default_factory=list)
    short_answer: nodes.Element | None = None
    statements: list[StatementNode] = field(default_factory=list)
    shows_others: bool = False
    libraries: tuple[str, ...] = ()
    run: Run | None = None
    run_key: str = ""
    texts_hash: str = ""
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


def refuse(directive: SphinxDirective, message: str) -> list[nodes.Node]:
    """Return what a directive leaves in place of its content when something is wrong with it."""
    node = FaultNode(message=message)
    directive.set_source_info(node)
    return [node]


def _short(docname: str) -> str:
    return docname.rpartition("/")[2]


def target_of(docname: str, name: str) -> str:
    """Return what `name` names on the page `docname`: a claim there, or one of another page."""
    return name if "/" in name else f"{_short(docname)}/{name}"


def mention(docname: str, name: str) -> pending_xref:
    """Return a link to the claim `name`, its sentence the text."""
    return pending_xref(
        "",
        nodes.inline("", name),
        refdoc=docname,
        refdomain=DOMAIN,
        reftype="claim",
        reftarget=target_of(docname, name),
        refexplicit=False,
        refwarn=False,
    )
