"""What the Anki deck asks, and that a later one keeps a learner's progress."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from ..site import PROVED, Site

DRAWING = """\
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show()
print(r"\\(no formula\\)")
assert plt
"""
PAGE = """
:::{short-answer}
**Yes**, see {doc}`the list <index>`.

Really.
:::

## Where it *began*

:::{claim}
:source: https://example.org/

It began so.
:::

:::{statement} stale
:see: one

One is two.

It was so.
:::

## Check yourself

How much is *two*?

:::{claim}
:solution:

Two is two.
:::

```{code-cell} python
:example: page/two.py
:alt: Up.
```
"""


@pytest.fixture
def learned(site: Site) -> Site:
    """Return a site that has a card of each kind."""
    site.settings["project"] = "deck"
    site.preload = ["matplotlib.pyplot"]
    site.example("two", DRAWING)
    site.page(PROVED + PAGE)
    return site


def deck_of(site: Site) -> Path:
    """Build the site and return its deck."""
    outcome = site.build()
    assert outcome.messages == ""
    return outcome.folder / "deck.apkg"


def rows_of(deck: Path) -> list[dict[str, str]]:
    """Return all notes: deck, front, back, page, guid, tags and date."""
    with ZipFile(deck) as archive:
        path = archive.extract("collection.anki2", deck.parent)
    with closing(sqlite3.connect(path)) as collection:
        [[text]] = collection.execute("SELECT decks FROM col")
        names = {int(key): deck["name"] for key, deck in json.loads(text).items()}
        rows = collection.execute(
            "SELECT did, flds, guid, tags, notes.mod FROM cards JOIN notes ON nid = notes.id"
        ).fetchall()
    columns = ("deck", "front", "back", "page", "guid", "tags", "date")
    return [
        dict(zip(columns, [names[number], *fields.split("\x1f"), *others], strict=True))
        for number, fields, *others in rows
    ]


def notes_of(deck: Path) -> dict[str, dict[str, str]]:
    """Return the notes by the last name of their deck, each of which has one."""
    rows = rows_of(deck)
    notes = {row["deck"].partition("::")[2]: row for row in rows}
    assert len(notes) == len(rows)
    return notes


def test_each_kind_asks_and_answers(learned: Site) -> None:
    """A front has no answer, and a back has it."""
    notes = notes_of(deck_of(learned))
    sides = {name: (note["front"], note["back"]) for name, note in notes.items()}
    about = {name: note["page"] for name, note in notes.items()}
    assert about == {name: "" if name == "Questions" else "Title" for name in sides}
    figure = sides["Check yourself"][1].partition('src="')[2].partition('"')[0]
    code = DRAWING.replace("\\(", "\\&#40;")
    assert {
        name: tuple(side.replace("\n", "") for side in both) for name, both in sides.items()
    } == {
        "Questions": ("Title", "<p><strong>Yes</strong>, see the list.</p><p>Really.</p>"),
        "Statements": (
            "<p>One is two.</p><p>True, stale, wrong or incomplete?</p>",
            "<p><strong>Stale.</strong></p><p>It was so.</p>"
            "<p>Shown by:</p><ul><li><p>one</p></li></ul>",
        ),
        "Check yourself": (
            "<p>How much is <em>two</em>?</p>",
            f"<p>Two is two. </p><pre>{code}</pre><p>Output:</p>".replace("\n", "")
            + f'<img alt="Up." src="{figure}"/><pre>\\&#40;no formula\\)</pre>',
        ),
    }
    with ZipFile(learned.docs / "_build" / "html" / "deck.apkg") as archive:
        assert json.loads(archive.read("media")) == {"0": figure}
        assert b"<svg" in archive.read("0")


def test_links_lead_to_the_site(learned: Site) -> None:
    """Once its address is known, a card links to its proof."""
    learned.settings["html_baseurl"] = "https://example.org"
    notes = notes_of(deck_of(learned))
    assert '<a href="https://example.org/page.html#claim-one">' in notes["Statements"]["back"]
    assert '<a href="https://example.org/index.html">the list</a>' in notes["Questions"]["back"]


def test_an_update_keeps_the_cards(learned: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a card says may change; what it is known by stays, and its date is later."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    before = notes_of(deck_of(learned))
    path = learned.docs / "page.md"
    path.write_text(path.read_text().replace("Two is two.", "So is 2.").replace("**Yes**", "Sure"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000001")
    after = notes_of(deck_of(learned))
    assert {name: note["guid"] for name, note in after.items()} == {
        name: note["guid"] for name, note in before.items()
    }
    assert "So is 2." in after["Check yourself"]["back"]
    assert {note["date"] for note in before.values()} == {1000000000}
    assert {note["date"] for note in after.values()} == {1000000001}
    assert {note["tags"].strip() for note in after.values()} == {"page"}
    assert len({note["guid"] for note in after.values()}) == len(after)


def test_equal_pages_give_equal_bytes(learned: Site) -> None:
    """Neither the clock nor the names of temporary files are in the deck."""
    deck = deck_of(learned)
    first = deck.read_bytes()
    with ZipFile(deck) as archive:
        assert {file.date_time for file in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    shutil.rmtree(deck.parent)
    assert deck_of(learned).read_bytes() == first


def test_a_figure_from_elsewhere_is_refused(learned: Site) -> None:
    """A deck has what it shows in it; the message has the page and the line."""
    learned.page(f"{PROVED}\n![A dot](https://example.org/dot.png)\n")
    (learned.examples / "page" / "two.py").unlink()
    for outcome in learned.build(), learned.build():
        message = "page.md:14: ERROR: the figure https://example.org/dot.png lies elsewhere; keep"
        assert message in outcome.messages
        assert outcome.status == 1
