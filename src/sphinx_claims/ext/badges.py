"""Show under which TensorFlow versions, and on which devices, the claims hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from sphinx_claims.evidence.drift import Change, Drift
from sphinx_claims.evidence.history import History, badge, ranges
from sphinx_claims.evidence.records import (
    HELD,
    NOT_RUN,
    OUTCOMES,
    EvidenceError,
    each_file,
    text_hash,
    unknown_examples,
)
from sphinx_claims.example import ExampleError, example_names, proof_of, read_source
from sphinx_claims.ext.domain import ClaimsDomain, domain_of
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import Claim
from sphinx_claims.ext.nodes import ClaimNode, ListingNode, Tag, foldable
from sphinx_claims.run.settings import Settings

logger = logging.getLogger(__name__)


class SiteEvidence:
    """Follows one build: reads the evidence, shows it, and reports what is wrong with it."""

    def __init__(self, app: Sphinx) -> None:
        self.faults: list[str] = []
        app.connect("builder-inited", self.builder_inited)
        app.connect("doctree-resolved", self.doctree_resolved)
        app.connect("build-finished", self.build_finished)

    def builder_inited(self, app: Sphinx) -> None:
        settings = Settings.of(app.config, Path(app.srcdir))
        examples, components = settings.examples, settings.environment.components
        folder = Path(app.srcdir, app.config.claims_evidence)
        hashes = {}
        for name in example_names(examples):
            try:
                hashes[name] = text_hash(read_source(examples, name), components)
            except ExampleError:  # reported where a page shows it, or as shown by none
                hashes[name] = ""
        taken = []
        for each in each_file(folder):
            if isinstance(each, EvidenceError):
                self.faults.append(str(each))
            elif unknown := unknown_examples(each, hashes):
                self.faults.append(f"{folder.resolve() / each.name}.json: {unknown}")
            else:
                taken.append(each)
        domain_of(app.env).history = History(taken, hashes)

    def doctree_resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put a badge below the claims of each proof."""
        domain = domain_of(app.env)
        if docname in domain.pages:
            examples = {claim.anchor: claim.example for claim in domain.pages[docname].claims}
            for claim in list(doctree.findall(ClaimNode)):
                example = examples.get(next(iter(claim["ids"]), ""))
                below = claim.next_node(descend=False, siblings=True)
                if example is not None and not isinstance(below, ClaimNode):
                    claim.parent.insert(claim.parent.index(claim) + 1, details(domain, example))

    def build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Fail the build for each file that is no evidence."""
        for fault in self.faults if not exception else ():
            logger.error("%s", fault, type="claims")
            app.statuscode = 1


def data(history: History) -> dict[str, Any]:
    """Return what the ledger's file says of each example: its hash, and its outcomes."""
    return {
        name: {
            "text": digest,
            "evidence": {
                evidence.name: {"outcome": each.outcome, "message": each.message}
                for evidence, each in history.of(name)
            },
        }
        for name, digest in sorted(history.hashes.items())
    }


def details(domain: ClaimsDomain, example: str) -> nodes.Element:
    """Return the badge of an example, which opens to its outcomes."""
    groups = domain.history.groups(example)
    ran = [group for group in groups if group.outcome != NOT_RUN]
    kind = "unrun" if not ran else "held" if {each.outcome for each in ran} == {HELD} else "partly"
    hidden = nodes.inline("", "Evidence: ", classes=["visually-hidden"])
    outcomes = nodes.bullet_list()
    for group in groups:
        outcome = "not run as it stands here" if group.outcome == NOT_RUN else group.outcome
        text = f"{group.device.upper()}, {outcome}: {ranges(group.versions)}"
        item = nodes.paragraph("", text)
        if group.message:
            item += [nodes.Text(". "), nodes.inline("", group.message, classes=["message"])]
        outcomes += nodes.list_item("", item)
    for device in domain.history.unrun_devices():
        outcomes += nodes.list_item("", nodes.paragraph("", f"{device.upper()}: not yet run"))
    summary = [hidden, nodes.Text(badge(groups))]
    return foldable(summary, outcomes, classes=["evidence", f"evidence-{kind}"])


def table(
    app: Sphinx, docname: str, entries: Iterable[tuple[Claim, nodes.Element]]
) -> list[nodes.Node]:
    """Return a table of what proves claims, beside the evidence, with what filters it.

    Each entry has the first of the claims that one example proves, and what to show of them.
    """
    domain = domain_of(app.env)
    titles: dict[str, str] = {}
    head = Tag(tag="thead")
    head += _row("th", "Claims, and the asserts that decide them", "Evidence")
    bodies: list[nodes.Node] = []
    for page, group in groupby(entries, key=lambda entry: entry[0].docname):
        title = app.env.titles[page].deepcopy()
        titles[page] = title.astext()
        link = make_refnode(app.builder, docname, page, "", title.children)
        body = Tag("", tag="tbody", html={"data-page": page})
        heading = Tag(
            "", nodes.inline("", "", link), tag="th", html={"colspan": "2", "scope": "rowgroup"}
        )
        body += Tag("", heading, tag="tr")
        for claim, shown in group:
            example = claim.example or ""
            found = domain.history.of(example)
            outcomes = "|".join(f"{each.name}:{outcome.outcome}" for each, outcome in found)
            row = _row("td", shown, details(domain, example))
            row["html"] = {"data-outcomes": outcomes}
            body += row
        bodies.append(body)
    columns = Tag(tag="table", classes=["ledger-table"])
    columns += [head, *bodies]
    return [_filters(domain.history, titles), columns]


def _filters(history: History, titles: dict[str, str]) -> nodes.Element:
    """Return the choices that filter the table; the script shows them when it can serve them."""
    versions = {each.name: f"{each.version} · {each.device.upper()}" for each in history.taken}
    outcomes = {name: name for name in (*OUTCOMES, NOT_RUN)}
    form = Tag(tag="form", classes=["ledger-filters"], html={"hidden": ""})
    for name, every, choices in [
        ("page", "every page", titles),
        ("version", "every version", versions),
        ("outcome", "every outcome", outcomes),
    ]:
        select = Tag(tag="select", html={"name": name})
        for value, text in {"": every, **choices}.items():
            select += Tag("", nodes.Text(text), tag="option", html={"value": value})
        label = nodes.inline("", name.capitalize())
        form += Tag("", label, nodes.Text(" "), select, tag="label")
    form += Tag("", nodes.Text(""), tag="output", html={"aria-live": "polite"})
    return form


def _changes(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    drifts = domain_of(app.env).history.drifts()
    found = [node for drift in drifts for node in _drift(app, docname, drift)]
    return found or [nodes.paragraph("", "Nothing to compare yet.")]


def _evidence(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    history = domain_of(app.env).history
    if not history.taken:
        return [nodes.paragraph("", "No example has run under another version yet.")]
    head = ["TensorFlow", "on", "with", "date", *OUTCOMES, NOT_RUN]
    rows = []
    for evidence in history.taken:
        seen = evidence.environment
        counts = [evidence.of(name, digest).outcome for name, digest in history.hashes.items()]
        rows.append(
            [
                seen["TensorFlow"],
                seen["device"],
                f"Keras {seen['Keras']}, NumPy {seen['NumPy']}, Python {seen['Python']},"
                f" {seen['platform']}",
                evidence.date,
                *(str(counts.count(outcome)) for outcome in (*OUTCOMES, NOT_RUN)),
            ]
        )
    found: list[nodes.Node] = [_plain_table(head, rows)]
    if unrun := ", ".join(device.upper() for device in history.unrun_devices()):
        found.append(nodes.paragraph("", f"{unrun}: not yet run."))
    return found


def _drift(app: Sphinx, docname: str, drift: Drift) -> list[nodes.Node]:
    """Return what changed between two versions, under a heading of its own."""
    title = f"TensorFlow {drift.old.version} to {drift.new.version} on a {drift.new.device.upper()}"
    section = nodes.section("", nodes.title("", title), ids=[nodes.make_id(title)])
    for stopped, text in (True, "No longer holds"), (False, "Holds since"):
        changes = [change for change in drift.changes if change.stopped is stopped]
        if changes:
            section += nodes.rubric("", text)
            section += [_change(app, docname, change) for change in changes]
    if not drift.changes:
        text = f"No difference: {drift.compared} examples ran under both, and came out alike."
        section += nodes.paragraph("", text)
    return [section]


def _change(app: Sphinx, docname: str, change: Change) -> nodes.Element:
    entry = nodes.container(classes=["ledger-entry"])
    for claim in domain_of(app.env).claims:
        if claim.example == change.example:
            sentence = [node.deepcopy() for node in claim.content]
            link = make_refnode(app.builder, docname, claim.docname, claim.anchor, sentence)
            entry += nodes.paragraph("", "", link)
    other = change.after if change.stopped else change.before
    text = nodes.paragraph("", "" if change.stopped else "Before, ")
    text += [nodes.literal("", proof_of(change.example)), nodes.Text(f" {other.outcome}: ")]
    text += nodes.inline("", other.message, classes=["message"])
    entry += text
    return entry


def _plain_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]

    def row(cells: Sequence[str]) -> nodes.row:
        entries = [nodes.entry("", nodes.paragraph("", cell)) for cell in cells]
        return nodes.row("", *entries)

    group += nodes.thead("", row(head))
    group += nodes.tbody("", *map(row, rows))
    return nodes.table("", group, classes=["runs"])


def _row(tag: str, *cells: str | nodes.Node) -> Tag:
    row = Tag(tag="tr")
    for cell in cells:
        inside = nodes.Text(cell) if isinstance(cell, str) else cell
        row += Tag("", inside, tag=tag, html={"scope": "col"} if tag == "th" else {})
    return row


def connect(app: Sphinx) -> None:
    """Add the badges, and the listings of runs and of what changed."""
    app.add_config_value("claims_evidence", "evidence", "env", str)
    add_listing(app, "evidence", _evidence)
    add_listing(app, "changes", _changes)
    SiteEvidence(app)
