"""Make an Anki deck of the answers: questions, statements and solutions, as a file of text."""

from __future__ import annotations

import csv
import io
import mimetypes
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from hashlib import sha256
from html import escape
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag
from sphinx.application import Sphinx

from sphinx_claims.ext.markdown import Address, kinds_of, of_kind
from sphinx_claims.files import write_whole

Parts = Iterable[PageElement]

FILE = "anki.txt"
HEAD = """\
#separator:tab
#html:true
#notetype:Basic
#guid column:1
#deck column:2
#tags column:3
"""
SIDE = '<div style="text-align: left">{}</div>'
QUESTIONS = "Questions"
HEADING = re.compile("^h[1-6]$")
SHOWN = {"alt", "href", "src", "start"}
IMAGE = re.compile(r'(?<=src=")([^"]+)(?=")')


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
    for each in of_kind(side, "earlier", "evidence", "summary"):
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
    """Write the cards of all pages as text that Anki imports, in decks by what they ask.

    A card is known by its page and name, so that Anki replaces one that a learner has by that of
    a later edition. Its figures are in it.
    """
    project, images = app.config.project, Path(app.outdir, app.builder.imagedir)

    def embed(image: re.Match[str]) -> str:
        content = b64encode((images / image[0]).read_bytes()).decode()
        return f"data:{mimetypes.guess_type(image[0])[0]};base64,{content}"

    with io.StringIO(HEAD) as text:
        text.seek(0, io.SEEK_END)
        rows = csv.writer(text, delimiter="\t", lineterminator="\n")
        for docname, cards in pages.items():
            page, title = docname.rpartition("/")[2], escape(app.env.titles[docname].astext())
            for kind, name, front, back in cards:
                known = sha256("\n".join([project, page, kind, name]).encode()).hexdigest()[:16]
                if kind != QUESTIONS:
                    front = f"<p><small>{title}</small></p>{front}"
                sides = [SIDE.format(IMAGE.sub(embed, side)) for side in (front, back)]
                rows.writerow([known, f"{project}::{kind}", page, *sides])
        write_whole(Path(app.outdir, FILE), text.getvalue())
