"""Find claims by the names in their code and by the errors that they show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_claims.commands import count
from sphinx_claims.ext.api_links import Inventory, find_uses, read_inventory
from sphinx_claims.ext.domain import ClaimsDomain, claim_link, domain_of, page_link
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import Claim
from sphinx_claims.ext.nodes import ListingNode, foldable
from sphinx_claims.page import Page

MANY = 8  # claims in one list
FIRST = 0  # how the search ranks what a reader asks for by name


class Finder:
    """Knows which claims use a name or show an error, lists them, and tells the search."""

    def __init__(self, app: Sphinx) -> None:
        self.inventory = Inventory()
        self.names: dict[str, list[Claim]] = {}
        self.errors: dict[str, dict[str, list[Claim]]] = {}
        app.connect("builder-inited", self.builder_inited)
        app.connect("doctree-read", self.doctree_read)
        app.connect("env-updated", self.env_updated)
        add_listing(app, "errors", self._error_list)

    def builder_inited(self, app: Sphinx) -> None:
        self.inventory = read_inventory(app)
        add_listing(app, "names", self._name_list, list(self.inventory.homes))

    def doctree_read(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the names that the examples of a page use."""
        page: Page = app.env.current_document["claims_page"]
        domain_of(app.env).pages[app.env.current_document.docname].names = {
            example: tuple(find_uses(source, self.inventory))
            for example, source in page.sources.items()
        }

    def env_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Collect names and errors from all pages, and note them as objects to search for."""
        domain = domain_of(env)
        self.names = _claims_by_name(domain)
        self.errors = _claims_by_error(domain)
        domain.data["found"] = [*self._error_objects(), *self._name_objects(domain)]
        return []

    def _error_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each error with its message, or with a claim that does not name it itself."""
        for name, messages in self.errors.items():
            for message, claims in messages.items():
                for claim in claims:
                    words = f"{name}: {message or claim.sentence}"
                    if message or name not in claim.sentence:
                        target = f"{claim.target}:{words}"
                        yield target, words, "error", claim.docname, claim.anchor, FIRST

    def _name_objects(self, domain: ClaimsDomain) -> Iterator[tuple[str, str, str, str, str, int]]:
        listed = {
            library: docname
            for docname, record in domain.pages.items()
            for library in record.libraries
        }
        for name in self.names:
            if docname := listed.get(name.partition(".")[0]):
                yield name, self._short(name), "name", docname, self._short(name), FIRST

    def _name_list(self, app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
        library = node["argument"]
        listed: list[nodes.Node] = []
        wanted = [name for name in self.names if name.startswith(f"{library}.")]
        wanted.sort(key=lambda name: (_module(name), name.casefold()))
        for module, names in groupby(wanted, key=_module):
            entries = [self._name_entry(app, docname, name) for name in names]
            listed.append(nodes.rubric("", "", nodes.literal("", self._short(module))))
            listed.append(nodes.container("", *entries, classes=["names", "no-search"]))
        return listed or [nodes.paragraph("", "None yet.")]

    def _short(self, name: str) -> str:
        """Return `name` as it is written in code."""
        library, dot, rest = name.partition(".")
        return f"{self.inventory.short.get(library, library)}{dot}{rest}"

    def _name_entry(self, app: Sphinx, docname: str, name: str) -> nodes.Element:
        claims = self.names[name]
        number = nodes.inline("", f" {count(len(claims), 'claim')}")
        summary = [nodes.literal("", self._short(name)), number]
        link = nodes.reference("", "Documentation", refuri=self.inventory.address(name))
        start = nodes.paragraph("", "", link, ids=[self._short(name)])
        return foldable(summary, start, _listed(app, docname, claims), classes=["name"])

    def _error_list(self, app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
        if not self.errors:
            return [nodes.paragraph("", "None yet.")]
        contents = nodes.bullet_list(classes=["error-names"])
        listed: list[nodes.Node] = [contents]
        for name, messages in self.errors.items():
            link = nodes.reference("", "", nodes.literal("", name), refid=name)
            contents += nodes.list_item("", nodes.paragraph("", "", link))
            listed.append(nodes.rubric("", "", nodes.literal("", name), ids=[name]))
            for message, claims in messages.items():
                entry = nodes.container(classes=["ledger-entry"])
                if message:
                    entry += nodes.paragraph("", "", nodes.literal("", message))
                entry += _listed(app, docname, claims)
                listed.append(entry)
        return listed


def _module(name: str) -> str:
    return name.rpartition(".")[0]


def _claims_by_name(domain: ClaimsDomain) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in domain.claims:
        for name in domain.pages[claim.docname].names.get(claim.example or "", ()):
            found[name].append(claim)
    return dict(found)


def _claims_by_error(domain: ClaimsDomain) -> dict[str, dict[str, list[Claim]]]:
    """Return the claims by the error's name and message; those that name it, if any does."""
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for record in domain.pages.values():
        for error in record.errors:
            claims = [each for each in record.claims if each.example == error.example]
            about = [claim for claim in claims if error.name in claim.sentence] or claims
            found[error.name][error.message] += about
    return {
        name: dict(sorted(found[name].items(), key=lambda item: (not item[0], item[0])))
        for name in sorted(found)
    }


def _listed(app: Sphinx, docname: str, claims: list[Claim]) -> nodes.Element:
    """Return links to `claims`, or to their pages where there are too many claims to read."""
    links = nodes.bullet_list(classes=["found"])
    if len(claims) <= MANY:
        for claim in claims:
            links += nodes.list_item("", nodes.paragraph("", "", claim_link(app, docname, claim)))
        return links
    for page, number in Counter(claim.docname for claim in claims).most_common():
        link = page_link(app, docname, page)
        links += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f" ({number})")))
    return links


def connect(app: Sphinx) -> None:
    """Add the listings of names and errors, and what the search knows of them."""
    Finder(app)
