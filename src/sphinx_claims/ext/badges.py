"""Show under which versions of TensorFlow and Keras, and on which devices, claims hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_claims.evidence import reported
from sphinx_claims.evidence.history import History
from sphinx_claims.evidence.records import (
    COULD_NOT_RUN,
    DID_NOT_HOLD,
    HELD,
    NOT_RUN,
    EvidenceError,
    each_file,
    numbers,
    read_notes,
    text_hash,
    unknown_examples,
)
from sphinx_claims.example import ExampleError, earlier_names, example_names, read_source
from sphinx_claims.ext.domain import ClaimsDomain, domain_of, page_link
from sphinx_claims.ext.model import Claim, PageRecord
from sphinx_claims.ext.nodes import ClaimNode, EarlierNode, Tag, foldable
from sphinx_claims.run.settings import Settings

logger = logging.getLogger(__name__)
LETTERS = {HELD: "h", DID_NOT_HOLD: "d", COULD_NOT_RUN: "c", NOT_RUN: "-"}


def read(app: Sphinx) -> None:
    """Read the evidence, and say what is wrong with it."""
    settings = Settings.of(app.config, Path(app.srcdir))
    examples, components = settings.examples, settings.environment.components
    folder = Path(app.srcdir, app.config.claims_evidence)
    hashes = {}
    for name in (*example_names(examples), *earlier_names(examples)):
        try:
            hashes[name] = text_hash(read_source(examples, name), components)
        except ExampleError:  # reported where a page shows it, or as shown by none
            hashes[name] = ""
    taken, notes, faults = [], {}, []
    for each in each_file(folder):
        if isinstance(each, EvidenceError):
            faults.append(str(each))
        elif unknown := unknown_examples(each, hashes):
            faults.append(f"{folder.resolve() / each.name}.json: {unknown}")
        else:
            taken.append(each)
    try:
        notes = read_notes(folder / "notes.toml")
    except EvidenceError as error:
        faults.append(str(error))
    ordered = sorted(taken, key=lambda each: each.order)
    history = History(ordered, hashes, notes)
    reports, refused = reported.read_reported(folder, history)
    for fault in (*faults, *refused):
        logger.error("%s", fault, type="claims")
        app.statuscode = 1
    domain_of(app.env).history = replace(history, reported=reports)


def show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put badges beside the proofs of a page, and the evidence beside earlier programs.

    The badge that most proofs have is said once, where the page says with what it ran, and stands
    below their programs; the others stand below their claims.
    """
    domain = domain_of(app.env)
    record = domain.pages.get(docname, PageRecord())
    badges = {name: domain.history.badge(name) for name in record.examples}
    texts = Counter(badge.text for badge in badges.values() if badge.kind != "unrun")
    usual, proofs = texts.most_common(1)[0] if texts else ("", 0)
    for line in doctree.findall(nodes.paragraph):
        if "ran" in line["classes"] and usual:
            several = proofs < len(badges)
            line += nodes.Text(f" {proofs} of them hold with " if several else " All hold with ")
            line += nodes.inline("", usual, classes=["badge-text"])
            line += nodes.Text("; the others say with what they do." if several else ".")
    examples = {claim.anchor: claim.example for claim in record.claims}
    for claim in list(doctree.findall(ClaimNode)):
        example = examples.get(next(iter(claim["ids"]), ""))
        below = claim.next_node(descend=False, siblings=True)
        if example is None or isinstance(below, ClaimNode):
            continue
        proof = claim.parent
        if badges[example].text == usual:
            program = next(each for each in proof.findall(Tag) if "program" in each["classes"])
            program += details(domain, example)
        else:
            place = proof.index(claim) + 1
            proof[place:place] = details(domain, example)
    for node in list(doctree.findall(EarlierNode)):
        last = domain.history.last_held(node["example"])
        where = "under earlier versions"
        if last:
            where = (
                f"with TensorFlow {last.version('TensorFlow')} and Keras {last.version('Keras')}"
            )
        summary = [nodes.Text(f"It held last {where}: the program")]
        content = *node.children, *details(domain, node["example"])
        node.replace_self(foldable(summary, *content, classes=["earlier"]))


def data(history: History) -> dict[str, Any]:
    """Return what the ledger's file says of each example: its hash, its badge, its outcomes."""
    return {
        name: {
            "hash": digest,
            "badge": history.badge(name).text,
            "evidence": [
                {
                    "outcome": group.outcome,
                    "message": group.message,
                    "columns": [each.name for each in group.columns],
                }
                for group in history.groups(name)
            ],
        }
        for name, digest in sorted(history.hashes.items())
    }


def details(domain: ClaimsDomain, example: str) -> list[nodes.Node]:
    """Return the badge of an example, which opens to its outcomes; none if there is no evidence."""
    history = domain.history
    groups = history.groups(example)
    if not groups:
        return []
    outcomes = nodes.bullet_list()
    for group in groups:
        outcome = "not run as it stands here" if group.outcome == NOT_RUN else group.outcome
        text = f"{group.device.upper()}, {outcome}: {history.named(group.columns)}"
        item = nodes.paragraph("", text)
        if group.message:
            item += [nodes.Text(". "), nodes.inline("", group.message, classes=["message"])]
        outcomes += nodes.list_item("", item)
    for report, found in history.reports(example):
        text = reported.line(report, found.outcome)
        outcomes += nodes.list_item("", nodes.paragraph("", text))
    hidden = nodes.inline("", "Evidence: ", classes=["visually-hidden"])
    badge = history.badge(example)
    summary = [hidden, nodes.Text(badge.text)]
    return [foldable(summary, outcomes, classes=["evidence", f"evidence-{badge.kind}"])]


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
    # A row has a letter for each column of evidence, which the table names once.
    taken = "|".join(
        f"{each.version('Keras')} {each.version('TensorFlow')} {each.device.upper()}"
        for each in domain.history.ran
    )
    head = Tag("", Tag("", *cells, tag="tr"), tag="thead")
    columns = Tag("", head, tag="table", html={"data-columns": taken}, classes=["ledger-table"])
    for page, group in groupby(entries, key=lambda entry: entry[0].docname):
        titles[page] = app.env.titles[page].astext()
        link = page_link(app, docname, page)
        spans = {"colspan": "2", "scope": "rowgroup"}
        heading = Tag("", nodes.inline("", "", link), tag="th", html=spans)
        body = Tag("", Tag("", heading, tag="tr"), tag="tbody", html={"data-page": page})
        for claim, shown in group:
            example = claim.example or ""
            found = domain.history.of(example)
            outcomes = "".join(LETTERS[outcome.outcome] for _, outcome in found)
            cells = [Tag("", shown, tag="td"), Tag("", *details(domain, example), tag="td")]
            body += Tag("", *cells, tag="tr", html={"data-outcomes": outcomes})
        columns += body
    return [_filters(domain.history, titles), columns]


def _filters(history: History, titles: dict[str, str]) -> nodes.Element:
    """Return the choices that filter the table; the script shows them when it can serve them."""
    seen: dict[str, dict[str, str]] = {}
    for library in "Keras", "TensorFlow":
        versions = sorted({each.version(library) for each in history.ran}, key=numbers)
        seen[library] = {version: version for version in versions}
    devices = {each.device.upper(): each.device.upper() for each in history.ran}
    form = Tag(tag="form", classes=["ledger-filters"], html={"hidden": ""})
    for name, every, choices in [
        ("page", "every page", titles),
        *((library, "every version", versions) for library, versions in seen.items()),
        *[("device", "every device", devices)] * (len(devices) > 1),
        ("outcome", "every outcome", {letter: name for name, letter in LETTERS.items()}),
    ]:
        select = Tag(tag="select", html={"name": name})
        for value, text in {"": every, **choices}.items():
            select += Tag("", nodes.Text(text), tag="option", html={"value": value})
        label = nodes.inline("", name[0].upper() + name[1:])
        form += Tag("", label, nodes.Text(" "), select, tag="label")
    form += Tag("", nodes.Text(""), tag="output", html={"aria-live": "polite"})
    return form


def connect(app: Sphinx) -> None:
    """Add the badges."""
    app.add_config_value("claims_evidence", "evidence", "env", str)
    app.connect("builder-inited", read)
    app.connect("doctree-resolved", show)
