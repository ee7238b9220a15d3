"""What the Anki deck asks, and that a later one keeps a learner's progress."""

import json
import re
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
if plt:
    assert True
assert plt
assert plt.plot
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
```
"""


@pytest.fixture
def learned(site: Site) -> Site:
    """Return a site that has a card of each kind."""
    site.settings["project"] = "deck"
    site.preload = ["matplotlib.pyplot"]
    site.example("one", DRAWING)
    site.example("two", 'two = 2\nprint("two is", two)\n\nassert two == 2\n')
    drawn = PROVED.replace("One is one.", "A *line*.").replace("one.py\n", "one.py\n:alt: Up.\n")
    site.page(drawn + PAGE)
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
    assert about == {name: "" if name == "Questions" else "<p>Title</p>" for name in sides}
    figure = sides["Programs"][1].partition('src="')[2].partition('"')[0]
    assert sides == {
        "Questions": (
            "<p>Title</p>",
            "<p><strong>Yes</strong>, see the list.</p>\n<p>Really.</p>",
        ),
        "Statements": (
            "<p>One is two.</p>\n<p>True, stale, wrong or incomplete?</p>",
            "<p><strong>Stale.</strong></p>\n<p>It was so.</p>\n"
            "<ul>\n<li>A <em>line</em>.</li>\n</ul>",
        ),
        "Check yourself": (
            "<p>How much is <em>two</em>?</p>",
            '<p>Two is two.</p>\n<pre><code class="language-python">two = 2\n'
            "print(&quot;two is&quot;, two)\n\nassert two == 2\n</code></pre>\n<p>Output:</p>\n"
            '<pre><code class="language-text">two is 2\n</code></pre>',
        ),
        "Programs": (
            '<pre><code class="language-python">import matplotlib.pyplot as plt\n\n'
            "plt.plot([1, 2])\nplt.show()\nprint(r&quot;\\&#40;no formula\\)&quot;)\nif plt:\n"
            "    assert True\n</code></pre>\n<p>What does it print, and what does it show?</p>",
            f'<p><img src="{figure}" alt="Up." /></p>\n<pre><code class="language-text">'
            "\\&#40;no formula\\)\n</code></pre>\n<p>A <em>line</em>.</p>",
        ),
        "Sources": (
            "<p>Where it <em>began</em></p>\n<p>What is known, and from which source?</p>",
            '<p>It began so.</p>\n<p>Source: <a href="https://example.org/">example.org</a></p>',
        ),
    }
    with ZipFile(learned.docs / "_build" / "html" / "deck.apkg") as archive:
        assert json.loads(archive.read("media")) == {"0": figure}
        assert b"<svg" in archive.read("0")


def test_links_lead_to_the_site(learned: Site) -> None:
    """Once its address is known, a card links to its proof."""
    learned.settings["html_baseurl"] = "https://example.org"
    back = notes_of(deck_of(learned))["Statements"]["back"]
    assert '<a href="https://example.org/page.html#claim-one">' in back


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


def test_pages_may_use_the_same_names(learned: Site) -> None:
    """A program loses its own asserts, though another page has a claim of the same name."""
    learned.example("three", "three = 3\nassert three == 3\n")
    third = PROVED.replace("{claim}\n", "{claim}\n:name: one\n\n").replace("one.py", "three.py")
    learned.page(third, name="z")
    fronts = [row["front"] for row in rows_of(deck_of(learned)) if row["deck"].endswith("Programs")]
    assert len(fronts) == 2
    assert not [front for front in fronts if "assert three" in front or "assert plt" in front]


def test_a_page_needs_no_heading(learned: Site) -> None:
    """Sphinx warns of such a page; a cited claim on it still makes a card."""
    claim = ":::{claim}\n:source: https://example.org/\n\nAlone.\n:::\n"
    learned.page(claim, name="z", start="")
    rows = rows_of(learned.build().folder / "deck.apkg")
    assert [row["front"] for row in rows if "Alone." in row["back"]] == [
        "<p>What is known, and from which source?</p>"
    ]


def test_a_figure_from_elsewhere_is_refused(learned: Site) -> None:
    """A deck has what it shows in it; the message has the page and the line."""
    picture = "Really. ![A dot](https://example.org/dot.png)"
    learned.page((learned.docs / "page.md").read_text().replace("Really.", picture), start="")
    outcome = learned.build()
    message = r"page\.md:\d+: ERROR: Markdown has no form for <image>; keep the image beside"
    assert re.search(message, outcome.messages)
    assert outcome.status == 1


def test_a_cited_solution_is_asked_for_once(learned: Site) -> None:
    """As what follows its question; not again as a source."""
    cited = ":::{claim}\n:source: https://example.org/\n:solution:\n\nLong ago.\n:::\n"
    text = (learned.docs / "page.md").read_text()
    learned.page(f"{text}\n## Since when?\n\n{cited}", start="")
    [note] = [each for each in rows_of(deck_of(learned)) if "Long ago." in each["back"]]
    assert note["deck"].endswith("Check yourself")
    assert "Long ago." not in note["front"]
