"""The tables of contents: what follows them comes to an end, and each page lists the pages."""

import os
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
    """In every build until they are fixed, and the pages are built."""
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
    fixed = site.build()
    assert (fixed.status, fixed.messages) == (0, "")


@pytest.fixture
def listed(site: Site) -> Site:
    """Return a site with a list of its pages on each of them, in a folder, too."""
    index = "# Site\n\n```{toctree}\n:caption: A & B\n\nOne <page>\nin/other\n```\n"
    (site.docs / "index.md").write_text(index)
    (site.docs / "_templates").mkdir()
    (site.docs / "_templates" / "list.html").write_text("<nav>{{ contents() }}</nav>")
    (site.docs / "in").mkdir()
    site.page("# The other\n", "in/other", start="")
    site.settings |= {"templates_path": ["_templates"], "html_sidebars": {"**": ["list.html"]}}
    return site


def test_each_page_lists_the_pages_and_marks_itself(listed: Site) -> None:
    """With links from where it stands."""
    outcome = listed.build()
    assert outcome.messages == ""
    pages = {"index": "", "page": "One", "in/other": "The other"}
    for page, title in pages.items():
        [shown] = re.findall(r"<nav>(.*?)</nav>", outcome.html(page))
        assert 'role="heading"><span class="caption-text">A &amp; B</span></p>' in shown
        above = "../" if "/" in page else ""
        links = dict(re.findall(r'href="([^"]*)">([^<]*)</a></li>', shown))
        other = "other.html" if above else "in/other.html"
        assert links == {f"{above}page.html": "One", other: "The other"}
        current = re.findall(r'current active"><a aria-current="page" [^>]*>([^<]*)<', shown)
        assert current == ([title] if title else [])


def test_what_stands_on_each_page_is_up_to_date(listed: Site) -> None:
    """A title, a template, and what a page includes, whatever their time stamps say."""
    included = listed.docs / "part.txt"
    included.write_text("First.")
    listed.settings["exclude_patterns"] = ["_build", "_templates"]
    listed.page("# The other\n\n```{include} ../part.txt\n```\n", "in/other", start="")
    listed.build()
    template = listed.docs / "_templates" / "list.html"
    template.write_text("<nav>{{ contents() }}, all</nav>")
    included.write_text("Second.")
    for each in template, included:
        os.utime(each, (0, 0))
    listed.page("# Another\n\n```{include} ../part.txt\n```\n", "in/other", start="")
    outcome = listed.build()
    assert "Another</a></li></ul>, all</nav>" in outcome.html()
    assert "Second." in outcome.html("in/other")
    included.write_text("Third.")
    os.utime(included, (0, 0))
    assert "Third." in listed.build().html("in/other")


def test_style_sheets_have_the_same_addresses_in_each_build(site: Site) -> None:
    """With what Sphinx adds for caches, MyST-NB's too, which it copies when pages are written."""
    for _ in range(2):
        sheets = re.findall(r'href="(_static/[^"]*\.css[^"]*)"', site.build().html())
        assert any("mystnb" in sheet for sheet in sheets)
        assert all("?v=" in sheet for sheet in sheets)
        site.page(PROVED + "\nMore.\n")
