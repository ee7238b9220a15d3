"""What a reader is offered to take along, and what stands beside the pages."""

import re
from pathlib import Path

import pytest

from ..site import PROVED, Site

INDEX = """\
# Site

All that there is to say.

Or not.

```{toctree}
:caption: Answers

answers/page
```

```{toctree}
:caption: About

about
```
"""
ANSWER = ":::{short-answer}\n**Yes.**\nIt is.\n\nReally.\n:::\n\n"


@pytest.fixture
def answers(site: Site) -> Site:
    """Return a site with an answer in a folder, and a page without cells."""
    (site.docs / "answers").mkdir()
    (site.docs / "page.md").unlink()
    (site.docs / "index.md").write_text(INDEX)
    site.page("It is *simple*.\n\nVery.\n", name="about")
    site.page(ANSWER + PROVED, name="answers/page")
    return site


def files(folder: Path) -> set[str]:
    """Return the names of the files that can be taken along."""
    kinds = {".ipynb", ".md", ".txt"}
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix in kinds)
    return {path.as_posix() for path in found if not path.parts[0].startswith("_")}


def test_a_page_that_ran_offers_its_other_forms(answers: Site) -> None:
    """The links are those of files that exist; a page without cells offers nothing."""
    outcome = answers.build()
    assert outcome.messages == ""
    page = outcome.html("answers/page")
    assert 'download="" href="page.ipynb"' in page
    assert '<a class="reference external" href="page.md">Markdown</a>' in page
    assert "colab" not in page
    assert "take-away" not in outcome.html("about")
    link = '<link rel="alternate" type="text/markdown" href="page.md" />'
    assert link in page.partition("</head>")[0]
    assert files(outcome.folder) == {
        "about.md",
        "anki.txt",
        "answers/page.ipynb",
        "answers/page.md",
        "index.md",
        "llms.txt",
    }


def test_colab_opens_the_notebook_of_the_page(answers: Site) -> None:
    """Once the repository is known, a page offers to open its notebook from it."""
    answers.settings["claims_repository"] = "https://github.com/someone/something"
    address = "https://colab.research.google.com/github/someone/something/blob"
    link = f'href="{address}/notebooks/answers/page.ipynb"'
    assert link in answers.build().html("answers/page")
    answers.settings["claims_notebooks"] = "published"
    link = f'href="{address}/published/answers/page.ipynb"'
    assert link in answers.build().html("answers/page")


def test_the_list_has_the_form_of_llmstxt_org(answers: Site) -> None:
    """A title, a summary, and sections of links with a note each."""
    expected = """\
# Project name not set

> All that there is to say.

## Answers

- [Title]({0}answers/page.md): **Yes.** It is.

## About

- [Title]({0}about.md): It is *simple*.
"""
    outcome = answers.build()
    assert (outcome.folder / "llms.txt").read_text() == expected.format("")
    assert not (outcome.folder / "sitemap.xml").exists()  # which has to name the whole address
    answers.settings["html_baseurl"] = "https://example.org"
    outcome = answers.build()
    assert (outcome.folder / "llms.txt").read_text() == expected.format("https://example.org/")
    sitemap = (outcome.folder / "sitemap.xml").read_text()
    pages = ("index", "answers/page", "about")
    assert all(f"<loc>https://example.org/{page}.html</loc>" in sitemap for page in pages)
    robots = (outcome.folder / "robots.txt").read_text()
    assert robots == "Sitemap: https://example.org/sitemap.xml\n"


def test_figures_are_found(answers: Site) -> None:
    """The Markdown of a page shows its figures, from wherever it stands."""
    answers.preload = ["matplotlib.pyplot"]
    answers.example(
        "one", "import matplotlib.pyplot as plt\n\nplt.plot([1])\nplt.show()\nassert plt\n"
    )
    answers.page(PROVED.replace("one.py\n", "one.py\n:alt: A dot.\n"), name="answers/page")
    file = answers.build().folder / "answers" / "page.md"
    [address] = re.findall(r"!\[A dot\.\]\((.*)\)", file.read_text())
    assert (file.parent / address).is_file()


def test_nothing_is_left_of_what_is_gone(answers: Site) -> None:
    """A page that shows no example any more has no notebook, and one that goes no Markdown."""
    folder = answers.build().folder
    answers.page("Nothing.\n", name="answers/page")
    (answers.examples / "page" / "one.py").unlink()
    assert answers.build().status == 0
    assert "answers/page.ipynb" not in files(folder)
    (answers.docs / "about.md").unlink()
    (answers.docs / "index.md").write_text(INDEX.replace("about\n", ""))
    answers.build()
    assert "about.md" not in files(folder)


def test_a_failing_build_says_nothing_new(answers: Site) -> None:
    """What there is of all pages is that of the last good build, until the next good one."""
    folder = answers.build().folder
    before = (folder / "llms.txt").read_text()
    answers.page("It is *hard*.\n", name="about")
    good = answers.example("one", "one = 1\nassert one == 2\n")
    assert answers.build().status == 1
    assert (folder / "llms.txt").read_text() == before
    good.write_text("one = 1\nassert one == 1\n")
    assert answers.build().status == 0
    assert "It is *hard*." in (folder / "llms.txt").read_text()


def test_it_can_be_left_out(answers: Site) -> None:
    """As while the site is written: no page offers what is not there."""
    answers.settings["claims_take_away"] = False
    outcome = answers.build()
    assert files(outcome.folder) == set()
    assert "Take this page with you" not in outcome.html("answers/page")
    assert "text/markdown" not in outcome.html("answers/page")


def test_a_build_of_nothing_new_leaves_it_as_it_is(answers: Site) -> None:
    """Nothing is made again but of a page that is written again."""
    before = answers.build()
    ledger = before.folder / "ledger.json"
    stamps = {path: path.stat().st_mtime_ns for path in before.folder.rglob("*.md")}
    assert stamps
    answers.build()
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    unchanged = ledger.stat().st_mtime_ns
    answers.page("More words.\n", name="about")
    answers.build()
    written = {path.name for path, stamp in stamps.items() if path.stat().st_mtime_ns != stamp}
    assert written == {"about.md", "index.md"}  # Sphinx writes what lists a page, too
    assert ledger.stat().st_mtime_ns != unchanged
