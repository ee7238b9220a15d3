"""Show where the examples ran, and which sentences each release made false or true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_claims.evidence import reported
from sphinx_claims.evidence.drift import Change, Drift
from sphinx_claims.evidence.history import NIGHTLY
from sphinx_claims.evidence.records import NOT_RUN, OUTCOMES
from sphinx_claims.example import proof_of
from sphinx_claims.ext.domain import claim_link, domain_of
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.nodes import ListingNode
from sphinx_claims.files import write_whole

ATOM = "http://www.w3.org/2005/Atom"
FEED = "changes.xml"  # beside the page
TITLES = {NIGHTLY: "Nightly builds of both"}


def _evidence(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    history = domain_of(app.env).history
    if not history.taken:
        return [nodes.paragraph("", "No example has run under another version yet.")]
    every = *OUTCOMES, NOT_RUN
    rows = [["column", *every, "on", "TensorFlow", "Keras", "NumPy", "date"]]
    refused = nodes.bullet_list()
    for evidence in history.taken:
        if evidence.refused:
            text = f"{evidence.name}: {evidence.refused}"
            refused += nodes.list_item("", nodes.paragraph("", text))
            continue
        seen = evidence.environment
        became = [evidence.of(name, digest).outcome for name, digest in history.hashes.items()]
        counts = [str(became.count(outcome)) for outcome in every]
        versions = (seen[name] for name in ("device", "TensorFlow", "Keras", "NumPy"))
        rows.append([evidence.column, *counts, *versions, evidence.date])
    found: list[nodes.Node] = [_plain_table(rows)]
    systems = {"Python {Python} on {platform}".format(**each.environment) for each in history.ran}
    found.append(nodes.paragraph("", f"All ran under {' or '.join(sorted(systems))}."))
    if refused.children:
        found += [nodes.paragraph("", "These cannot be had:"), refused]
    if history.reported:
        reports = nodes.bullet_list()
        for each in history.reported:
            counted = Counter(each.of(*example).outcome for example in history.hashes.items())
            said = ", ".join(f"{counted[outcome]} {outcome}" for outcome in OUTCOMES)
            reports += nodes.list_item("", nodes.paragraph("", reported.line(each, said)))
        found += [nodes.paragraph("", "Others ran them, too; this counts in no badge:"), reports]
    if unrun := ", ".join(device.upper() for device in history.unrun_devices()):
        found.append(nodes.paragraph("", f"{unrun}: not yet run."))
    return found


def _changes(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    series = domain_of(app.env).history.drifts()
    if app.builder.format == "html":
        _write_feed(app, docname, [drift for drifts in series.values() for drift in drifts])
    for library, drifts in series.items():
        if drifts:
            title = TITLES.get(library, f"By release of {library}")
            section = nodes.section("", nodes.title("", title), ids=[nodes.make_id(title)])
            section += [_drift(app, docname, drift) for drift in drifts if drift.changes]
            if alike := [_title(drift) for drift in drifts if not drift.changes]:
                text = f"Without a change: {'; '.join(alike)}."
                section += nodes.paragraph("", text)
            found.append(section)
    return found or [nodes.paragraph("", "Nothing to compare yet.")]


def _title(drift: Drift) -> str:
    """Return what changed between two columns: both libraries, or the one that did."""
    parts = []
    for library in "Keras", "TensorFlow":
        old, new = (each.environment[library] for each in (drift.old, drift.new))
        if old != new:
            parts.append(f"{library} {old} to {new}")
    device = "" if drift.new.device == "cpu" else f" on a {drift.new.device.upper()}"
    return ", ".join(parts) + device


def _drift(app: Sphinx, docname: str, drift: Drift) -> nodes.Element:
    """Return what changed between two columns, under a heading of its own."""
    section = nodes.section("", nodes.title("", _title(drift)), ids=[_anchor(drift)])
    notes = domain_of(app.env).history.notes
    for stopped, text in (True, "No longer holds"), (False, "Holds since"):
        changes = [change for change in drift.changes if change.stopped is stopped]
        if changes:
            section += nodes.rubric("", text)
        for change in changes:
            entry = _change(app, docname, change)
            for library in "Keras", "TensorFlow":
                release = f"{library} {drift.new.version(library)}"
                if note := notes.get((release, change.example)):
                    source = nodes.reference("", urlsplit(note.source).netloc, refuri=note.source)
                    words = f"The authors of {release} say: “{note.words}” ("
                    entry += nodes.paragraph("", words, source, nodes.Text(")"))
            section += entry
    return section


def _anchor(drift: Drift) -> str:
    return nodes.make_id(f"from {drift.old.name} to {drift.new.name}")


def _write_feed(app: Sphinx, docname: str, drifts: Sequence[Drift]) -> None:
    """Write the changes as an Atom feed beside their page, an entry for each two columns."""
    page = app.config.html_baseurl.rstrip("/") + "/" + app.builder.get_target_uri(docname)
    address = page if app.config.html_baseurl else page.lstrip("/")
    identity = f"urn:{app.config.project}:{docname}"
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, id=identity, title=f"{app.config.project}: {app.env.titles[docname].astext()}")
    _add(feed, updated=_moment(drift.new.date for drift in drifts))
    _add(_add(feed, author=""), name=app.config.author)
    ElementTree.SubElement(feed, "link", rel="alternate", href=address)
    claims = domain_of(app.env).claims
    for drift in drifts:
        if drift.changes:
            entry, anchor = _add(feed, entry=""), _anchor(drift)
            _add(entry, id=f"{identity}:{anchor}", title=_title(drift))
            _add(entry, updated=_moment([drift.new.date]))
            ElementTree.SubElement(entry, "link", rel="alternate", href=f"{address}#{anchor}")
            said = [
                f"{'No longer holds' if change.stopped else 'Holds since'}: {claim.sentence}"
                for change in drift.changes
                for claim in claims
                if claim.example == change.example
            ]
            _add(entry, content="\n".join(said))
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode", xml_declaration=True)
    write_whole(Path(app.outdir, docname).with_name(FEED), text + "\n")


def _add(parent: ElementTree.Element, **texts: str) -> ElementTree.Element:
    """Add elements with these texts to `parent`, and return the last."""
    for tag, text in texts.items():
        element = ElementTree.SubElement(parent, tag)
        element.text = text
    return element


def _moment(dates: Iterable[str]) -> str:
    return f"{max(dates, default='1970-01-01')}T00:00:00Z"


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


def _plain_table(rows: Sequence[Sequence[str]]) -> nodes.table:
    """Return a table, the first of whose rows is its head."""
    head, *body = (
        nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in row)) for row in rows
    )
    columns = [nodes.colspec(colwidth=1) for _ in rows[0]]
    parts = *columns, nodes.thead("", head), nodes.tbody("", *body)
    return nodes.table("", nodes.tgroup("", *parts, cols=len(columns)), classes=["runs"])


def connect(app: Sphinx) -> None:
    """Add the listings of where examples ran, and of what changed."""
    add_listing(app, "evidence", _evidence)
    add_listing(app, "changes", _changes)
