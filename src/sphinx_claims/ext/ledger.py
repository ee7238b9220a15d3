"""Show what the site knows of its claims: the ledger, and the questions with their answers."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_claims.commands import count
from sphinx_claims.ext import badges
from sphinx_claims.ext.contents import in_order
from sphinx_claims.ext.domain import ClaimsDomain, claim_link, domain_of, page_link
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import Claim
from sphinx_claims.ext.nodes import ListingNode
from sphinx_claims.ext.provenance import day

KINDS = ("proved", "cited")
SCHEMA = 1  # of ledger.json; another number when a name in it changes its meaning


def data(domain: ClaimsDomain, config: Config) -> dict[str, Any]:
    """Return the ledger as written to `ledger.json`; `address` is that of the pages, if known."""
    found = [
        (kind, docname, anchor, text) for _, text, kind, docname, anchor, _ in domain.data["found"]
    ]
    remedies = {each[1:3]: each[3] for each in found if each[0] == "remedy"}
    claims = [
        {
            "page": claim.docname,
            "anchor": claim.anchor,
            "sentence": claim.sentence,
            "proof": claim.proof,
            "asserts": list(claim.asserts),
            "words": dict(claim.words),
            "source": claim.source,
            "remedy": remedies.get((claim.docname, claim.anchor), ""),
        }
        for claim in domain.claims
    ]
    titles = {claim.docname: domain.env.titles[claim.docname].astext() for claim in domain.claims}
    wheres = [record.where for record in domain.pages.values() if record.where]
    return {
        "schema": SCHEMA,
        "project": config.project,
        "version": config.release,
        "address": config.html_baseurl,
        "date": max((day(where, config.claims_epoch) for where in wheres), default=""),
        "environment": wheres[0].environment if wheres else {},
        "pages": titles,
        "claims": claims,
        "messages": [
            {"page": docname, "anchor": anchor, "text": text}
            for kind, docname, anchor, text in found
            if kind == "error"
        ],
        "columns": {each.name: dict(each.environment) for each in domain.history.ran},
        "examples": badges.data(domain.history),
    }


def summary(domain: ClaimsDomain) -> str:
    """Return a line with how many answers, claims, proofs and citations there are."""
    answers = {claim.docname for claim in domain.claims}
    examples = {claim.example for claim in domain.claims} - {None}
    cited = sum(claim.source is not None for claim in domain.claims)
    return (
        f"{count(len(answers), 'answer')}, {count(len(domain.claims), 'claim')}:"
        f" {len(domain.claims) - cited} proved by {count(len(examples), 'example')}, {cited} cited"
    )


def _ledger(app: Sphinx, docname: str, node: ListingNode) -> list[nodes.Node]:
    kind = node["argument"]
    wanted = [
        claim for claim in domain_of(app.env).claims if (claim.source is None) == (kind == "proved")
    ]
    if kind == "proved" and wanted:
        groups = [
            list(group)
            for _, group in groupby(wanted, key=lambda claim: (claim.docname, claim.example))
        ]
        entries = [(group[0], _entry(app, docname, group)) for group in groups]
        return badges.table(app, docname, entries)
    listed: list[nodes.Node] = []
    for page, claims in groupby(wanted, key=lambda claim: claim.docname):
        listed.append(nodes.rubric("", "", page_link(app, docname, page)))
        for _, group in groupby(claims, key=lambda claim: claim.source):
            listed.append(_entry(app, docname, list(group)))
    return listed or [nodes.paragraph("", "None yet.")]


def _entry(app: Sphinx, docname: str, claims: list[Claim]) -> nodes.Element:
    """Return the sentences of `claims`, each a link, with what decides all of them."""
    # What stands here stands on the pages, where the search finds it.
    entry = nodes.container(classes=["ledger-entry", "no-search"])
    for claim in claims:
        entry += nodes.paragraph("", "", claim_link(app, docname, claim))
    if claim.source:
        entry += nodes.paragraph("", "", nodes.reference("", claim.source, refuri=claim.source))
    else:
        asserts = "\n".join(claim.asserts)
        entry += nodes.literal_block(asserts, asserts, language="python")
        entry += nodes.paragraph("", "", nodes.literal("", claim.proof or ""))
        shown = {word for each in claims for word, found in each.words if not found}
        if shown:
            words = ", ".join(f"“{word}”" for word in sorted(shown))
            entry += nodes.paragraph("", f"Shown, not asserted: {words}", classes=["only-shown"])
    return entry


def _questions(app: Sphinx, docname: str, node: ListingNode) -> nodes.Element:
    pages = domain_of(app.env).pages
    cards = nodes.bullet_list(classes=["questions"])
    for page in in_order(app.env, docname):
        record = pages.get(page)
        if record and record.short_answer is not None:
            link = page_link(app, docname, page)
            question = nodes.paragraph("", "", link, classes=["question"])
            cards += nodes.list_item("", question, record.short_answer.deepcopy())
    return cards


def connect(app: Sphinx) -> None:
    """Add the lists."""
    add_listing(app, "ledger", _ledger, KINDS)
    add_listing(app, "questions", _questions)
