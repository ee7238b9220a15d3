"""What the Anki deck asks, and that a later one keeps a learner's progress."""

import csv
import io
import re
from base64 import b64decode

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

One began so.
:::

:::{statement} incomplete
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


def notes_of(site: Site) -> dict[str, tuple[str, str, str, str]]:
    """Build the site; return the key, tags, front and back by the deck, each of which has one."""
    outcome = site.build()
    assert outcome.messages == ""
    *head, rows = (outcome.folder / "anki.txt").read_text().split("\n", 6)
    assert head[3:] == ["#guid column:1", "#deck column:2", "#tags column:3"]
    notes = list(csv.reader(io.StringIO(rows), delimiter="\t"))
    found = {deck.partition("::")[2]: (key, *others) for key, deck, *others in notes}
    assert len(found) == len(notes) == len({key for key, *_ in notes})
    return found


def test_each_kind_asks_and_answers(learned: Site) -> None:
    """A front has no answer, and a back has it, with its figures."""
    notes = notes_of(learned)
    left = '<div style="text-align: left">'
    sides = {
        deck: [side.removeprefix(left).removesuffix("</div>").replace("\n", "") for side in both]
        for deck, (_, _, *both) in notes.items()
    }
    [figure] = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', sides["Check yourself"][1])
    assert b"<svg" in b64decode(figure)
    code = DRAWING.replace("\\(", "\\&#40;").replace("\n", "")
    about = "<p><small>Title</small></p>"
    assert sides == {
        "Questions": ["Title", "<p><strong>Yes</strong>, see the list.</p><p>Really.</p>"],
        "Statements": [
            f"{about}<p>One is two.</p><p>True, stale, wrong or incomplete?</p>",
            "<p><strong>Incomplete.</strong></p><p>It was so.</p>"
            "<p>Shown by:</p><ul><li><p>one</p></li></ul>",
        ],
        "Check yourself": [
            f"{about}<p>How much is <em>two</em>?</p>",
            f'<p>Two is two. </p><pre>{code}</pre><p>Output:</p><img alt="Up."'
            f' src="data:image/svg+xml;base64,{figure}"/><pre>\\&#40;no formula\\)</pre>',
        ],
    }


def test_links_lead_to_the_site(learned: Site) -> None:
    """Once its address is known, a card links to its proof."""
    learned.settings["html_baseurl"] = "https://example.org"
    notes = notes_of(learned)
    assert '<a href="https://example.org/page.html#claim-one">' in notes["Statements"][3]
    assert '<a href="https://example.org/index.html">the list</a>' in notes["Questions"][3]


def test_an_update_keeps_the_cards(learned: Site) -> None:
    """What a card says may change; what it is known by stays."""
    before = notes_of(learned)
    path = learned.docs / "page.md"
    path.write_text(path.read_text().replace("Two is two.", "Two is 2.").replace("**Yes**", "Sure"))
    after = notes_of(learned)
    known = {deck: note[:2] for deck, note in after.items()}
    assert known == {deck: note[:2] for deck, note in before.items()}
    assert {tags for _, tags in known.values()} == {"page"}
    assert "Two is 2." in after["Check yourself"][3]


def test_a_figure_from_elsewhere_is_refused(learned: Site) -> None:
    """A deck has what it shows in it; the message has the page and the line."""
    learned.page(f"{PROVED}\n![A dot](https://example.org/dot.png)\n")
    (learned.examples / "page" / "two.py").unlink()
    for outcome in learned.build(), learned.build():
        message = "page.md:14: ERROR: the figure https://example.org/dot.png lies elsewhere; keep"
        assert message in outcome.messages
        assert outcome.status == 1
