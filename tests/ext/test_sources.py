"""A file that can be no page is named, and the pages beside it are built."""

import os
from pathlib import Path

from ..site import Site

CAFE = "# Caf\xe9\n".encode("latin-1")
NAMED = {
    "circle": "links to a folder; move the folder here",
    "latin.md": "is not UTF-8 (invalid continuation byte at byte 5); save it as UTF-8",
    "loop.md": "cannot be read (Too many levels of symbolic links); fix or remove it",
    "nothing.md": "cannot be read (No such file or directory); fix or remove it",
    "odd[1].md": "is not UTF-8 (invalid continuation byte at byte 5); save it as UTF-8",
    "other.ipynb": "is not MyST Markdown; write the page as other.md",
    "other.rst": "is not MyST Markdown; write the page as other.md",
    "pipe.md": "is not a regular file; put a page there",
}


def fill(folder: Path) -> None:
    """Put what can be no page into a folder."""
    folder.mkdir(exist_ok=True)
    for name in "latin.md", "odd[1].md":
        (folder / name).write_bytes(CAFE)
    (folder / "circle").symlink_to(folder)
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "nothing.md").symlink_to("absent.md")
    (folder / "other.ipynb").write_text("{}")
    (folder / "other.rst").write_text("Title\n=====\n")
    os.mkfifo(folder / "pipe.md")
    (folder / ".#hidden.md").symlink_to("absent.md")
    (folder / "._hidden.md").write_bytes(CAFE)


def test_what_is_no_page_is_named(site: Site) -> None:
    """In one line, in every build, and no other page waits or fails for it.

    What the configuration leaves out may be anything.
    """
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
    fill(site.docs)
    fill(site.docs / "_build")
    for _ in range(2):
        outcome = site.build()
        lines = sorted(outcome.messages.splitlines())
        expected = [f"{site.docs}/{name}:1: ERROR: {why} [claims]" for name, why in NAMED.items()]
        assert lines == expected
        assert outcome.status == 1
        assert "one is 1" in outcome.html()
    for name in NAMED:
        (site.docs / name).unlink()
    fixed = site.build()
    assert (fixed.status, fixed.messages) == (0, "")
