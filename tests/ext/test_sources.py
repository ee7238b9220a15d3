"""A file that can be no page is named, and the pages beside it are built."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ..site import Site

ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "another encoding": (
        lambda docs: (docs / "odd.md").write_bytes("# Caf\xe9\n".encode("latin-1")),
        "odd.md:1: ERROR: is not UTF-8 (invalid continuation byte at byte 5); save it as UTF-8",
    ),
    "a pipe": (
        lambda docs: os.mkfifo(docs / "odd.md"),
        "odd.md:1: ERROR: is not a regular file; put a page there",
    ),
    "a link to nothing": (
        lambda docs: (docs / "odd.md").symlink_to("nothing.md"),
        "odd.md:1: ERROR: cannot be read (No such file or directory); mend or remove it",
    ),
    "a link to itself": (
        lambda docs: (docs / "odd.md").symlink_to("odd.md"),
        "odd.md:1: ERROR: cannot be read (Too many levels of symbolic links); mend or remove it",
    ),
    "a name that is a pattern, too": (
        lambda docs: (docs / "odd[1].md").write_bytes("# Caf\xe9\n".encode("latin-1")),
        "odd[1].md:1: ERROR: is not UTF-8 (invalid continuation byte at byte 5); save it as UTF-8",
    ),
    "a circle of folders": (
        lambda docs: (docs / "odd").symlink_to(docs),
        "odd:1: ERROR: links to a folder; move the folder here",
    ),
    "reStructuredText": (
        lambda docs: (docs / "odd.rst").write_text("Title\n=====\n"),
        "odd.rst:1: ERROR: is no MyST Markdown; write the page as odd.md",
    ),
    "a notebook": (
        lambda docs: (docs / "odd.ipynb").write_text("{}"),
        "odd.ipynb:1: ERROR: is no MyST Markdown; write the page as odd.md",
    ),
}


@pytest.mark.parametrize(("make", "message"), ODD.values(), ids=ODD)
def test_what_is_no_page_is_named(site: Site, make: Callable[[Path], object], message: str) -> None:
    """In one line, in every build, and no other page waits or fails for it."""
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
    make(site.docs)
    for _ in range(2):
        outcome = site.build()
        [line] = outcome.messages.splitlines()
        assert message in line
        assert outcome.status == 1
        assert "one is 1" in outcome.html()
    odd = next(site.docs.glob("odd*"))
    odd.unlink()
    mended = site.build()
    assert (mended.status, mended.messages) == (0, "")


def test_what_is_left_out_may_be_anything(site: Site) -> None:
    """The configuration's own patterns leave out folders, links and other files."""
    (site.docs / "_build").mkdir()
    (site.docs / "_build" / "loop").symlink_to(site.docs)
    os.mkfifo(site.docs / "_build" / "pipe.md")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
