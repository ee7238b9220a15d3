"""What follows the tables of contents comes to an end, whatever they list."""

import re

import pytest

from ..site import PROVED, Site

ANSWER = ":::{short-answer}\nYes.\n:::\n\n"
INDEX = "# Site\n\n:::{questions}\n:::\n\n```{toctree}\npage\nother\n```\n"


def listing(name: str) -> str:
    """Return a table of contents."""
    return f"\n```{{toctree}}\n{name}\n```\n"


def test_a_page_in_two_contents_is_listed_once(site: Site) -> None:
    """Where it stands first."""
    (site.docs / "index.md").write_text(INDEX)
    site.page(ANSWER + PROVED + listing("other"))
    site.page(ANSWER + "Nothing.\n", "other")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    [questions] = re.findall(r'<ul class="questions.*?</ul>', outcome.html("index"), re.DOTALL)
    assert re.findall(r'href="(\w+)\.html"', questions) == ["page", "other"]
    assert (outcome.folder / "llms.txt").read_text().count("](other.md)") == 1


@pytest.mark.parametrize(
    ("listed", "named", "again"), [("other", "other", "page"), ("index", "page", "index")]
)
def test_contents_that_lead_back_are_named(site: Site, listed: str, named: str, again: str) -> None:
    """In every build until they are mended, and the pages are built."""
    (site.docs / "index.md").write_text(INDEX)
    site.page(ANSWER + PROVED + listing(listed))
    site.page(ANSWER + listing("page"), "other")
    for _ in range(2):
        outcome = site.build()
        message = f"{named}.md: ERROR: the contents list '{again}', and its contents lead here"
        assert message in outcome.messages
        assert "one is 1" in outcome.html()
        assert outcome.status == 1
    site.page(ANSWER + PROVED)
    (site.docs / "index.md").write_text(INDEX.replace("page\n", ""))
    mended = site.build()
    assert (mended.status, mended.messages) == (0, "")
