"""What the site knows of its pages and claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_claims.example import proof_of
from sphinx_claims.page import Fault, Where

if TYPE_CHECKING:
    from sphinx_claims.ext.errors import ShownError

DOMAIN = "claims"
VERDICTS = ("true", "stale", "wrong", "incomplete")


@dataclass(frozen=True)
class Claim:
    """One factual sentence with the example that proves it, by name, or the source that it cites.

    `content` is the sentence as nodes, to show it elsewhere, `variant` one that is false, for the
    quiz, and `words` what it says that has to be proved, each with the assert that decides it, or
    nothing if it is only shown.
    """

    docname: str
    name: str
    line: int
    sentence: str
    content: tuple[nodes.Node, ...] = field(repr=False)
    example: str | None = None
    asserts: tuple[str, ...] = ()
    source: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    variant: tuple[nodes.Node, ...] = field(default=(), repr=False)

    @property
    def false(self) -> str:
        """The sentence that is false, empty if the claim has none."""
        return " ".join("".join(node.astext() for node in self.variant).split())

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
        return f"{last_name(self.docname)}/{self.name}"


@dataclass(frozen=True)
class Reference:
    """A mention of a claim, or of an example, on a page."""

    line: int
    target: str
    file: str = ""


@dataclass
class PageRecord:
    """All that the site knows of one page.

    - `claims`, in their order, and `references`, which mention claims of this page or others;
    - `earlier`, which name the programs that held under earlier versions;
    - `faults`: what is wrong with the page and its cells;
    - `examples`: the names of those that its cells show, and `errors`: what these show of errors;
    - `short_answer`: the first paragraph of it;
    - `listings`: the kinds of lists of what stands on other pages, and `libraries`: those whose
      names are listed here;
    - `where` its examples ran, None if it has none;
    - `digest`: the hash of its text and of all that decides what its examples show, and
      `outputs` that of what they showed;
    - `names`: those of libraries that an example uses, by the example;
    - `remedies`: the claims that its tables link, with the words of the row.
    """

    claims: list[Claim] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    earlier: list[Reference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    examples: tuple[str, ...] = ()
    errors: list[ShownError] = field(default_factory=list)
    short_answer: nodes.Element | None = None
    listings: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    where: Where | None = None
    digest: str = ""
    outputs: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remedies: list[tuple[str, str]] = field(default_factory=list)


def target_of(docname: str, name: str) -> str:
    """Return what `name` names on the page `docname`: a claim there, or one of another page."""
    return name if "/" in name else f"{last_name(docname)}/{name}"


def last_name(docname: str) -> str:
    """Return the name of a page without its folder."""
    return docname.rpartition("/")[2]
