"""Make an Anki deck of the answers: questions, statements and solutions."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from copy import copy
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from itertools import count, takewhile
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki
from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag
from sphinx.application import Sphinx

from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.markdown import Address, kinds_of, of_kind

Parts = Iterable[PageElement]

CSS = """\
.card { font-family: sans-serif; line-height: 1.45; max-width: 44em; margin: auto; }
.page { font-size: 0.8em; opacity: 0.75; }
code, pre { font-family: monospace; font-size: 0.9em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: 0.9em; }
th, td { padding: 0.2em 0.5em; border-bottom: 1px solid; text-align: left; }
img { max-width: 100%; background: #fff; }
"""
FRONT = '<div class="page">{{Page}}</div>\n{{Front}}'
BACK = "{{FrontSide}}\n<hr id=answer>\n{{Back}}"
QUESTIONS = "Questions"
ATTRIBUTES = {"alt", "href", "src", "start"}
HEADING = re.compile("^h[1-6]$")
SHOWN = {"alt", "href", "src", "start"}
IMAGE = re.compile(r'<img [^>]*src="([^"]+)"')


class Card(NamedTuple):
    """A card: its deck, what its page knows it by, and its sides as HTML."""

    deck: str
    name: str
    front: str
    back: str


def page_cards(page: BeautifulSoup, address: Address) -> Iterator[Card]:
    """Yield the cards of a page; `address` gives where a link leads to from them, if it does."""

    def card(deck: str, name: str, front: Parts, back: Parts) -> Card:
        return Card(deck, name, _side(front, address), _side(back, address))

    for answer in of_kind(page, "short-answer"):
        heading = answer.find_previous(HEADING)
        yield card(QUESTIONS, "", heading.contents if heading else [], answer.contents)
    for statement in of_kind(page, "statement"):
        if "quiz-question" not in kinds_of(statement):  # it has its card where it is from
            text = of_kind(statement, "statement-text")[0]
            front = [*text.contents, page.new_tag("p", string="True, stale, wrong or incomplete?")]
            yield card("Statements", text.get_text().strip(), front, text.next_siblings)
    for solution in of_kind(page, "solution"):
        for claim in solution("div", class_="claim", limit=1):
            # What stands between it and the solution or heading before asks for it.
            asked = [*takewhile(_asks, solution.previous_siblings)][::-1]
            yield card("Check yourself", str(claim["id"]), asked, solution.contents)


def _asks(part: PageElement) -> bool:
    """Say whether `part` is neither a heading nor a solution."""
    return not isinstance(part, Tag) or not (
        HEADING.match(part.name) or "solution" in kinds_of(part)
    )


def _side(parts: Parts, address: Address) -> str:
    """Return HTML that needs nothing of the page."""
    side = BeautifulSoup("", "html.parser")
    side.extend([copy(part) for part in parts])
    for each in of_kind(side, "evidence", "summary"):
        each.decompose()
    for link in side("a"):
        target = address(str(link["href"]))
        if target and not target.startswith("#"):
            link["href"] = target
        else:
            link.unwrap()
    for image in side("img"):
        image["src"] = str(image["src"]).rpartition("/")[2]
    for each in side("div"):
        each.unwrap()
    for each in side(True):
        each.attrs = {name: each[name] for name in sorted(SHOWN & {*each.attrs})}
    return str(side).strip().replace("\\(", "\\&#40;").replace("\\[", "\\&#91;")  # no formulas


def write_deck(app: Sphinx, pages: Mapping[str, Iterable[Card]]) -> None:
    """Write the cards of all pages, in decks by what they ask, with no date but the edition's.

    A card is known by its page and name, so that Anki replaces one that a learner has by that of
    a later edition.
    """
    project, date = app.config.project, _edition(app)
    fields = [{"name": name} for name in ("Front", "Back", "Page")]
    template = {"name": "Card", "qfmt": FRONT, "afmt": BACK}
    model = genanki.Model(_number(project), project, fields, [template], css=CSS)
    decks: dict[str, genanki.Deck] = {}
    figures: set[str] = set()
    for docname, cards in pages.items():
        page, title = docname.rpartition("/")[2], escape(app.env.titles[docname].astext())
        for kind, name, front, back in cards:
            deck = decks.setdefault(
                kind, genanki.Deck(_number(f"{project}::{kind}"), f"{project}::{kind}")
            )
            guid = genanki.guid_for(project, page, kind, name)
            sides = [front, back, "" if kind == QUESTIONS else title]
            deck.add_note(genanki.Note(model, sides, guid=guid, tags=[page], due=len(deck.notes)))
            figures.update(IMAGE.findall(front + back))
    with closing(sqlite3.connect(":memory:")) as collection:
        package = genanki.Package([*decks.values()])
        package.write_to_db(collection.cursor(), date, count(date * 1000))
        collection.commit()
        files = {"collection.anki2": collection.serialize()}
    media = {str(number): name for number, name in enumerate(sorted(figures))}
    files["media"] = json.dumps(media).encode()
    images = Path(app.outdir, app.builder.imagedir)
    files |= {number: (images / name).read_bytes() for number, name in media.items()}
    file = Path(app.outdir, f"{project}.apkg")
    part = file.with_suffix(".part")
    with ZipFile(part, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    part.replace(file)


def _number(name: str) -> int:
    """Return a number for `name` that Anki takes as an identifier."""
    return int.from_bytes(sha256(name.encode()).digest()[:4]) | 1 << 30


def _edition(app: Sphinx) -> int:
    """Return the time that dates the deck: `SOURCE_DATE_EPOCH`, or else the day of the last run."""
    if app.config.claims_epoch:
        return int(app.config.claims_epoch)
    wheres = [record.where.date for record in domain_of(app.env).pages.values() if record.where]
    day = datetime.fromisoformat(max(wheres, default="1980-01-01"))
    return int(day.replace(tzinfo=UTC).timestamp())
