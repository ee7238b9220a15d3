"""A site that is built again after an edit is the site that is built from nothing."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_claims.publish import publish

from ..site import ONE, PROVED, Site
from .test_prose import PROOF

EDITS = int(os.environ.get("TFANSWERS_EDITS", "12"))
SEED = 7
LONG_AGO = 10**9  # seconds
LISTS = """\
# Lists

:::{ledger} proved
:::

:::{errors}
:::

:::{questions}
:::

:::{quiz}
:::

:::{glossary}
claim
  What is proved.

  {claim}`page-0/one`
:::
"""
EXAMPLE = """\
try:
    int("{0}")
except ValueError as error:
    one = "ValueError"
    print(f"{{one}}: {{error}}")

assert one == "ValueError"
"""


class Edits:
    """Edits of a site, each drawn at random."""

    def __init__(self, site: Site, draw: random.Random) -> None:
        self.site, self.draw = site, draw
        self.count = 0

    def pages(self) -> list[Path]:
        """Return the pages but for the first, which others mention."""
        return sorted(self.site.docs.glob("page-*.md"))[1:]

    def index(self) -> None:
        """Name all pages in the table of contents."""
        names = sorted(path.stem for path in self.site.docs.glob("page-*.md"))
        listed = "\n".join(["lists", *names])
        (self.site.docs / "index.md").write_text(f"# Site\n\n```{{toctree}}\n{listed}\n```\n")

    def add_page(self) -> None:
        """Add a page with an example, a link, a figure and an included file."""
        self.count += 1
        name = f"page-{self.count}"
        self.site.example(f"ex{self.count}", EXAMPLE.format(f"x{self.count}"))
        body = PROOF.replace("one.py", f"ex{self.count}.py").replace("One", name)
        links = "\nSee {claim}`page-0/one` and {term}`claim`.\n\n![dot](dot.svg)\n"
        included = "\n```{include} part.txt\n```\n"
        self.site.page(body + links + included, name)
        self.index()

    def remove_page(self) -> None:
        """Remove a page and its example."""
        for path in self.draw.sample(self.pages(), min(1, len(self.pages()))):
            path.unlink()
            name = path.stem.removeprefix("page-")
            (self.site.examples / "page" / f"ex{name}.py").unlink()
        self.index()

    def edit(self, *replacements: tuple[str, str]) -> None:
        """Replace words on a page."""
        for path in self.draw.sample(self.pages(), min(1, len(self.pages()))):
            text = path.read_text()
            for old, new in replacements:
                text = text.replace(old, new, 1)
            path.write_text(text)

    def edit_prose(self) -> None:
        """Add a paragraph."""
        self.edit(("\nSee ", f"\nWords {self.draw.random()}.\n\nSee "))

    def edit_title(self) -> None:
        """Change the title of a page, which others show."""
        self.edit(("# Title", f"# Title {self.draw.randrange(100)}"))

    def edit_claim(self) -> None:
        """Change a sentence that the lists have."""
        self.edit((" is one.", " is really one."))

    def edit_example(self) -> None:
        """Change what an example prints."""
        for path in self.draw.sample(self.pages(), min(1, len(self.pages()))):
            name = path.stem.removeprefix("page-")
            self.site.example(f"ex{name}", EXAMPLE.format(f"x{self.draw.randrange(999)}"))

    def edit_term(self) -> None:
        """Change a definition, or add a term."""
        path = self.site.docs / "lists.md"
        extra = f"\nterm {self.draw.randrange(10**6)}\n  So.\n\n  {{claim}}`page-0/one`\n:::\n"
        path.write_text(path.read_text().rstrip().removesuffix(":::") + extra)

    def touch_static(self) -> None:
        """Add a style sheet, or remove one."""
        folder = self.site.docs / "_static"
        file = folder / f"s{self.draw.randrange(3)}.css"
        if file.exists():
            file.unlink()
        else:
            file.write_text(f"a {{ top: {self.draw.randrange(9)}px }}\n")

    def old(self, path: Path, text: str) -> None:
        """Write a file with a time stamp of long ago, as rsync or a cache of CI may."""
        path.write_text(text)
        os.utime(path, (LONG_AGO, LONG_AGO))

    def edit_included(self) -> None:
        """Restore an older file that pages include."""
        self.old(self.site.docs / "part.txt", f"Part {self.draw.randrange(100)}.\n")

    def edit_figure(self) -> None:
        """Restore an older figure."""
        self.old(self.site.docs / "dot.svg", f"<svg id='a{self.draw.randrange(100)}'/>\n")

    def edit_template(self) -> None:
        """Restore an older template."""
        block = f"{{% block footer %}}{self.draw.randrange(100)}{{% endblock %}}"
        text = f'{{% extends "!layout.html" %}}\n{block}\n'
        self.old(self.site.docs / "_templates" / "layout.html", text)

    def choices(self) -> list[Callable[[], None]]:
        """Return all edits."""
        return [
            *(self.add_page, self.add_page, self.remove_page, self.edit_prose, self.edit_title),
            *(self.edit_claim, self.edit_example, self.edit_term, self.touch_static),
            *(self.edit_included, self.edit_figure, self.edit_template),
        ]


def files(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a site, by their paths."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_again_is_as_from_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of some edits; `TFANSWERS_EDITS` says how many."""
    monkeypatch.chdir(site.docs.parent)
    (site.docs / "page.md").rename(site.docs / "page-0.md")
    site.page(PROVED, "page-0")
    site.example("one", ONE)
    (site.docs / "lists.md").write_text(LISTS)
    for name in "_static", "_templates":
        (site.docs / name).mkdir()
    for name, text in {"dot.svg": "<svg/>", "part.txt": "Part.\n"}.items():
        (site.docs / name).write_text(text)
    site.settings |= {
        "html_static_path": ["_static"],
        "templates_path": ["_templates"],
        "exclude_patterns": ["_build", "_templates"],
        "html_copy_source": False,
    }
    site.configure()
    draw = random.Random(SEED)
    edits = Edits(site, draw)
    edits.add_page()
    into = Path("docs", "_build")
    publish(into)
    for number in range(EDITS):
        edit = draw.choice(edits.choices())
        edit()
        again = files(publish(into))
        shutil.rmtree("clean", ignore_errors=True)
        store = str(into.resolve() / "outcomes")
        nothing = files(publish(Path("clean"), claims_store=store))
        differ = {name for name in {*again, *nothing} if again.get(name) != nothing.get(name)}
        assert not differ, f"{number}, {edit.__name__}: {sorted(differ)}"
