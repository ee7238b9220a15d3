"""Know every claim of the site, link to it, and say what is wrong with any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_claims.commands import session
from sphinx_claims.evidence.history import History
from sphinx_claims.example import proof_of
from sphinx_claims.ext.model import DOMAIN, Claim, PageRecord, target_of
from sphinx_claims.ext.reader import Reader, copies
from sphinx_claims.page import Fault, Page


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
        refnode["refdomain"] = DOMAIN
        return title, target_of(env.current_document.docname, target)


class ClaimsDomain(Domain):
    """Knows every claim of the site, and what is wrong with any of them."""

    name = DOMAIN
    label = "Claims"
    object_types: ClassVar[dict[str, ObjType]] = {
        "claim": ObjType("claim", "claim"),
        "error": ObjType("error"),
        "remedy": ObjType("remedy"),
        "page": ObjType("page"),
        "excerpt": ObjType("excerpt"),
        "name": ObjType("name in code"),
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "shown": {}, "found": []}
    history = History()  # read anew in every build

    @property
    def pages(self) -> dict[str, PageRecord]:
        """The record of each page by its document's name."""
        pages: dict[str, PageRecord] = self.data["pages"]
        return pages

    @property
    def claims(self) -> list[Claim]:
        """Every claim, in the order of the pages and on them."""
        return [claim for _, record in sorted(self.pages.items()) for claim in record.claims]

    @cached_property
    def targets(self) -> dict[str, Claim]:
        """Every claim by what the role names it by; built once, when all pages have been read."""
        return {claim.target: claim for claim in self.claims}

    @cached_property
    def related(self) -> dict[str, list[str]]:
        """For each answer the three that are most tied to it by mentions of claims, either way."""
        ties: dict[str, Counter[str]] = {
            page: Counter() for page, record in sorted(self.pages.items()) if record.where
        }
        for page in ties:
            for reference in self.pages[page].references:
                claim = self.targets.get(reference.target)
                if claim and claim.docname != page:
                    ties[page][claim.docname] += 1
                    if claim.docname in ties:
                        ties[claim.docname][page] += 1
        return {page: [other for other, _ in tied.most_common(3)] for page, tied in ties.items()}

    def _forget(self) -> None:
        for built in "targets", "related":
            self.__dict__.pop(built, None)

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        self._forget()
        self.pages.update({name: otherdata["pages"][name] for name in docnames})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        page: Page = env.current_document["claims_page"]
        core, excused = env.config.claims_core_words, env.config.claims_excused
        self.pages[docname] = Reader(docname, document, page, core, excused).read()
        self._forget()

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
        if not (claim := self.targets.get(target)):
            return None
        if not node["refexplicit"]:
            contnode = nodes.inline("", "", *copies(claim.content))
        return make_refnode(builder, fromdocname, claim.docname, claim.anchor, contnode)

    def resolve_any_xref(self, *args: Any) -> list[tuple[str, nodes.reference]]:
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for claim in self.claims:
            yield claim.target, claim.sentence, "claim", claim.docname, claim.anchor, 1
        yield from self.data["found"]

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """Return what the search calls an object: a claim is one of no language."""
        return type.lname

    def outdated(self, on_each_page: str) -> list[str]:
        """Return the pages that show something else of others than when this was last called.

        A change of `on_each_page` makes all of them outdated.
        """
        titles = {name: str(self.env.titles.get(name)) for name in self.pages}
        claims = {claim.target: "".join(map(str, claim.content)) for claim in self.claims}
        everything = _hash(
            [
                (
                    titles[name],
                    record.outputs,
                    str(record.short_answer),
                    record.remedies,
                    [_shown(claim) for claim in record.claims],
                )
                for name, record in sorted(self.pages.items())
            ],
            self.history,
        )
        history = self.history
        before: dict[str, str] = self.data["shown"]
        now = self.data["shown"] = {}
        for name, record in self.pages.items():
            mentioned = [claims.get(reference.target) for reference in record.references]
            proofs = [*record.examples, *(each.target for each in record.earlier)]
            evidence = [(history.groups(each), history.reports(each)) for each in proofs]
            listed = everything if record.listings else ""
            shown = mentioned, evidence, listed, on_each_page, self.related.get(name)
            now[name] = _hash(*shown)
        return [name for name in now if now[name] != before.get(name)]

    def across_pages(self) -> Iterator[tuple[str, Fault]]:
        """Yield what only the whole site shows to be wrong, each fault with its page.

        That is a name that two claims share, a mention of a claim that does not exist, and a
        program of earlier versions of which no evidence says that it held and no longer does.
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
            for earlier in record.earlier:
                if not self.history.last_held(earlier.target):
                    message = (
                        f"no evidence says that {proof_of(earlier.target)} held once and does not"
                        f" now; take it with `{session('evidence')}`, or change the verdict"
                    )
                    yield docname, Fault(earlier.line, message, earlier.file)


def claim_link(app: Sphinx, docname: str, claim: Claim) -> nodes.reference:
    """Return a link from the page `docname` to a claim, its sentence the text."""
    sentence = [node.deepcopy() for node in claim.content]
    return make_refnode(app.builder, docname, claim.docname, claim.anchor, sentence)


def page_link(app: Sphinx, docname: str, page: str) -> nodes.reference:
    """Return a link from the page `docname` to another, its title the text."""
    title = app.env.titles[page].deepcopy()
    return make_refnode(app.builder, docname, page, "", title.children)


def domain_of(env: BuildEnvironment) -> ClaimsDomain:
    """Return what the site knows of its claims."""
    domain = env.get_domain(DOMAIN)
    assert isinstance(domain, ClaimsDomain)
    return domain


def _hash(*shown: object) -> str:
    return sha256(repr(shown).encode()).hexdigest()


def _shown(claim: Claim) -> tuple[object, ...]:
    """Return all that other pages show of a claim, which is not where it stands on its own."""
    nodes = (*claim.content, *claim.variant)
    return replace(claim, line=0), *map(str, nodes), len(claim.variant)


def connect(app: Sphinx) -> None:
    """Add the domain and its role."""
    app.add_domain(ClaimsDomain)
    app.add_role("claim", ClaimRole())
