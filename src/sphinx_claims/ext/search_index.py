"""Find claims by the names in their code and by the errors that they explain."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_claims.commands import count
from sphinx_claims.ext.api_links import Inventory, find_uses, read_inventory
from sphinx_claims.ext.domain import ClaimsDomain, claim_link, domain_of, page_link
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import DOMAIN, Claim
from sphinx_claims.ext.nodes import ListingNode, foldable
from sphinx_claims.files import write_whole
from sphinx_claims.local.messages import NOISE
from sphinx_claims.page import Page

SearchObject = tuple[str, str, str, str, str, int]  # as a domain of Sphinx yields them
MANY = 8  # claims in one list


class Finder:
    """Knows which claims use a name or explain an error, lists them, and tells the search."""

    def __init__(self, app: Sphinx) -> None:
        self.inventory = Inventory()
        self.names: dict[str, list[Claim]] = {}
        self.errors: dict[str, dict[str, list[Claim]]] = {}
        self.remedies: dict[str, str] = {}
        app.connect("builder-inited", self.builder_inited)
        app.connect("doctree-read", self.doctree_read)
        app.connect("env-updated", self.env_updated)
        app.connect("build-finished", _finish)
        add_listing(app, "errors", self._error_list)

    def builder_inited(self, app: Sphinx) -> None:
        self.inventory = read_inventory(app)
        add_listing(app, "names", self._name_list, list(self.inventory.homes))

    def doctree_read(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the names that the examples of a page use and the remedies in its tables."""
        page: Page = app.env.current_document["claims_page"]
        record = domain_of(app.env).pages[app.env.current_document.docname]
        record.names = {
            example: tuple(find_uses(source, self.inventory))
            for example, source in page.sources.items()
        }
        record.remedies = list(_remedies(doctree))

    def env_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Collect what is found on all pages, and note it as objects to search for."""
        domain = domain_of(env)
        self.names = _claims_by_name(domain)
        rows = [row for record in domain.pages.values() for row in record.remedies]
        self.remedies = dict(reversed(rows))  # the first row that links a claim
        self.errors = _claims_by_error(domain, self.remedies)
        domain.data["found"] = list(self._objects(env, domain))
        return []

    def _objects(self, env: BuildEnvironment, domain: ClaimsDomain) -> Iterator[SearchObject]:
        """Yield messages, remedies, names, short answers, and what the contents call a page."""
        for name, messages in self.errors.items():
            for message, claims in messages.items():
                words = f"{name}: {message}" if name else message
                for claim in claims if message else ():
                    yield f"{claim.target}:{words}", words, "error", claim.docname, claim.anchor, 1
        for target in self.remedies.keys() & domain.targets.keys():
            claim = domain.targets[target]
            yield target, self.remedies[target], "remedy", claim.docname, claim.anchor, 1
        for docname, record in domain.pages.items():
            if record.short_answer is not None:
                yield docname, record.short_answer.astext(), "excerpt", docname, "", 1
            for name in self.names:
                if name.partition(".")[0] in record.libraries:
                    yield name, self._short(name), "name", docname, self._short(name), 1
        for listed in env.get_doctree(env.config.root_doc).findall(toctree):
            for title, docname in listed["entries"]:
                if title and docname in domain.pages:
                    yield docname, title, "page", docname, "", 1

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
        contents = nodes.bullet_list(classes=["error-names"])
        listed: list[nodes.Node] = []
        for name, messages in self.errors.items():
            if not name:  # what is no error
                continue
            link = nodes.reference("", "", nodes.literal("", name), refid=name)
            contents += nodes.list_item("", nodes.paragraph("", "", link))
            listed.append(nodes.rubric("", "", nodes.literal("", name), ids=[name]))
            for message, claims in messages.items():
                # What stands here is in the index as objects.
                entry = nodes.container(classes=["ledger-entry", "no-search"])
                if message:
                    entry += nodes.paragraph("", "", nodes.literal("", message))
                entry += _listed(app, docname, claims)
                for remedy in dict.fromkeys(self.remedies.get(each.target) for each in claims):
                    if message and remedy:
                        entry += nodes.paragraph("", remedy, classes=["remedy"])
                listed.append(entry)
        return [contents, *listed] if listed else [nodes.paragraph("", "None yet.")]


def _finish(app: Sphinx, exception: Exception | None) -> None:
    """Give the search's script the patterns of noise, and clear the index of what was."""
    if exception or app.builder.format != "html":
        return
    patterns = "".join(f"  /{pattern}/g,\n" for pattern in NOISE)
    file = Path(app.outdir, "_static", "noise.js")
    write_whole(file, f'"use strict";\n\nconst NOISE = [\n{patterns}];\n')
    file = Path(app.outdir, "searchindex.js")
    if not file.is_file():
        return
    # Sphinx leaves words of no page there, and loses the entries of pages that are not read again.
    start, bracket, rest = file.read_text(encoding="utf-8").partition("(")
    index = json.loads(rest.removesuffix(")")) | {"indexentries": {}}
    for terms in "terms", "titleterms":
        index[terms] = {word: pages for word, pages in index[terms].items() if pages != []}
    text = json.dumps(index, separators=(",", ":"), sort_keys=True)
    write_whole(file, f"{start}{bracket}{text})")


def _module(name: str) -> str:
    return name.rpartition(".")[0]


def _claims_by_name(domain: ClaimsDomain) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in domain.claims:
        for name in domain.pages[claim.docname].names.get(claim.example or "", ()):
            found[name].append(claim)
    return dict(found)


def _claims_by_error(
    domain: ClaimsDomain, remedies: dict[str, str]
) -> dict[str, dict[str, list[Claim]]]:
    """Return the claims by the error's name and message: those that name it, if any does.

    A message has, of each page that shows it, the claim that shares the most words with it,
    those of the claim's remedy included.
    """
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    known = {
        claim.target: _words(f"{claim.sentence} {remedies.get(claim.target)}")
        for claim in domain.claims
    }
    for record in domain.pages.values():
        for error in record.errors:
            claims = [each for each in record.claims if each.example == error.example]
            about = [claim for claim in claims if error.name in claim.sentence] or claims
            if error.message and about:
                said = _words(f"{error.name} {error.message}")
                about = [max(about, key=lambda claim: len(said & known[claim.target]))]
            claims = found[error.name][error.message]
            claims += [claim for claim in about if claim not in claims]
    return {
        name: dict(sorted(found[name].items(), key=lambda item: (not item[0], item[0])))
        for name in sorted(found)
    }


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def _remedies(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield each claim that a table links, with the words of its row."""
    for row in doctree.findall(nodes.row):
        cells = [entry.astext() for entry in row.children]
        words = " → ".join(cell for cell in cells if re.search(r"[^\W\d]", cell))
        for link in row.findall(pending_xref):
            if link.get("refdomain") == DOMAIN:
                yield link["reftarget"], words


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
