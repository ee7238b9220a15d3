"""Show under which TensorFlow versions, and on which devices, the claims hold."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_claims.commands import count
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
from sphinx_claims.ext.domain import ClaimsDomain, claim_link, domain_of, page_link
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import Claim, PageRecord
from sphinx_claims.ext.nodes import ClaimNode, ListingNode, Tag, foldable
from sphinx_claims.run.settings import Settings

logger = logging.getLogger(__name__)


def read(app: Sphinx) -> None:
    """Read the evidence, and say what is wrong with it."""
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
            fault = str(each)
        elif unknown := unknown_examples(each, hashes):
            fault = f"{folder.resolve() / each.name}.json: {unknown}"
        else:
            taken.append(each)
            continue
        logger.error("%s", fault, type="claims")
        app.statuscode = 1
    domain_of(app.env).history = History(sorted(taken, key=lambda each: each.order), hashes)


def show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a badge below the claims of each proof."""
    domain = domain_of(app.env)
    record = domain.pages.get(docname, PageRecord())
    examples = {claim.anchor: claim.example for claim in record.claims}
    for claim in list(doctree.findall(ClaimNode)):
        example = examples.get(next(iter(claim["ids"]), ""))
        below = claim.next_node(descend=False, siblings=True)
        if example is not None and not isinstance(below, ClaimNode):
            place = claim.parent.index(claim) + 1
            claim.parent[place:place] = details(domain, example)


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


def details(domain: ClaimsDomain, example: str) -> list[nodes.Node]:
    """Return the badge of an example, which opens to its outcomes; none if there is no evidence."""
    groups = domain.history.groups(example)
    if not groups:
        return []
    ran = [group for group in groups if group.outcome != NOT_RUN]
    kind = "unrun" if not ran else "held" if {each.outcome for each in ran} == {HELD} else "partly"
    outcomes = nodes.bullet_list()
    for group in groups:
        outcome = "not run as it stands here" if group.outcome == NOT_RUN else group.outcome
        text = f"{group.device.upper()}, {outcome}: {ranges(group.versions)}"
        item = nodes.paragraph("", text)
        if group.message:
            item += [nodes.Text(". "), nodes.inline("", group.message, classes=["message"])]
        outcomes += nodes.list_item("", item)
    hidden = nodes.inline("", "Evidence: ", classes=["visually-hidden"])
    summary = [hidden, nodes.Text(badge(groups))]
    return [foldable(summary, outcomes, classes=["evidence", f"evidence-{kind}"])]


def table(
    app: Sphinx, docname: str, entries: Iterable[tuple[Claim, nodes.Element]]
) -> list[nodes.Node]:
    """Return a table of what proves claims, beside the evidence, with what filters it.

    Each entry has the first of the claims that one example proves, and what to show of them.
    """
    domain = domain_of(app.env)
    titles: dict[str, str] = {}
    texts = "Claims, and the asserts that decide them", "Evidence"
    cells = [Tag("", nodes.Text(text), tag="th", html={"scope": "col"}) for text in texts]
    columns = Tag("", Tag("", Tag("", *cells, tag="tr"), tag="thead"), tag="table")
    columns["classes"] = ["ledger-table"]
    for page, group in groupby(entries, key=lambda entry: entry[0].docname):
        titles[page] = app.env.titles[page].astext()
        link = page_link(app, docname, page)
        spans = {"colspan": "2", "scope": "rowgroup"}
        heading = Tag("", nodes.inline("", "", link), tag="th", html=spans)
        body = Tag("", Tag("", heading, tag="tr"), tag="tbody", html={"data-page": page})
        for claim, shown in group:
            example = claim.example or ""
            found = domain.history.of(example)
            outcomes = "|".join(f"{each.name}:{outcome.outcome}" for each, outcome in found)
            cells = [Tag("", shown, tag="td"), Tag("", *details(domain, example), tag="td")]
            body += Tag("", *cells, tag="tr", html={"data-outcomes": outcomes})
        columns += body
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
    every = *OUTCOMES, NOT_RUN
    rows = [["TensorFlow", "on", "with", "date", *every]]
    for evidence in history.taken:
        seen = evidence.environment
        beside = [f"{name} {seen[name]}" for name in ("Keras", "NumPy", "Python")]
        beside.append(seen["platform"])
        became = [evidence.of(name, digest).outcome for name, digest in history.hashes.items()]
        counts = [str(became.count(outcome)) for outcome in every]
        rows.append([seen["TensorFlow"], seen["device"], ", ".join(beside), evidence.date, *counts])
    found: list[nodes.Node] = [_plain_table(rows)]
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
        text = f"No difference: {count(drift.compared, 'example')} ran under both, and came out"
        section += nodes.paragraph("", f"{text} alike.")
    return [section]


def _change(app: Sphinx, docname: str, change: Change) -> nodes.Element:
    entry = nodes.container(classes=["ledger-entry"])
    for claim in domain_of(app.env).claims:
        if claim.example == change.example:
            entry += nodes.paragraph("", "", claim_link(app, docname, claim))
    text = nodes.paragraph("", "" if change.stopped else "Before, ")
    text += [nodes.literal("", proof_of(change.example)), nodes.Text(f" {change.failed.outcome}: ")]
    text += nodes.inline("", change.failed.message, classes=["message"])
    entry += text
    return entry


def _plain_table(rows: list[list[str]]) -> nodes.table:
    """Return a table, the first of whose rows is its head."""
    head, *body = (
        nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in row)) for row in rows
    )
    columns = [nodes.colspec(colwidth=1) for _ in rows[0]]
    parts = *columns, nodes.thead("", head), nodes.tbody("", *body)
    return nodes.table("", nodes.tgroup("", *parts, cols=len(columns)), classes=["runs"])


def connect(app: Sphinx) -> None:
    """Add the badges, and the listings of runs and of what changed."""
    app.add_config_value("claims_evidence", "evidence", "env", str)
    add_listing(app, "evidence", _evidence)
    add_listing(app, "changes", _changes)
    app.connect("builder-inited", read)
    app.connect("doctree-resolved", show)
