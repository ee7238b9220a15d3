"""Each page says in one sentence what it is about."""

import re

from ..site import PROVED, Site


def descriptions(html: str) -> list[str]:
    """Return the meta descriptions of a page."""
    return re.findall(
        r'<meta (?:content="([^"]*)" )?name="description"(?: content="([^"]*)")?', html
    )


def test_the_short_answer_describes_its_page(site: Site) -> None:
    """Its first paragraph is taken as plain text, with what HTML reserves escaped."""
    site.page(':::{short-answer}\n**Yes**, if `1 < "2"`\nholds.\n\nReally.\n:::\n\n' + PROVED)
    html = site.build().html()
    assert descriptions(html) == [("", "Yes, if 1 &lt; &quot;2&quot; holds.")]


def test_any_page_has_a_description(site: Site) -> None:
    """Without a short answer it is the first paragraph, and the front page's without a file."""
    (site.docs / "index.md").write_text("# Site\n\nAll there is.\n\n```{toctree}\npage\n```\n")
    outcome = site.build()
    assert descriptions(outcome.html()) == [("", "One is one.")]
    assert descriptions(outcome.html("index")) == [("", "All there is.")]
    assert descriptions(outcome.html("search")) == [("", "All there is.")]


def test_a_page_can_describe_itself(site: Site) -> None:
    """A description in the front matter is the only one."""
    start = (
        "---\nfile_format: mystnb\nmyst:\n  html_meta:\n    description: Ones.\n---\n# Title\n\n"
    )
    site.page(PROVED, start=start)
    assert descriptions(site.build().html()) == [("Ones.", "")]
