"""Bind the site as an EPUB whose bytes depend on its pages alone."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment

from tfanswers.sphinxext.domain import domain_of


class BookBuilder(Epub3Builder):
    """Sphinx's EPUB, dated by its edition instead of the clock."""

    def init(self) -> None:
        self.config.templates_path = []  # those of the site are for its theme
        super().init()
        self.html_tag = self.html_tag.replace(">", f' lang="{self.config.epub_language}">')

    def content_metadata(self) -> dict[str, Any]:
        date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(edition(self.env)))
        return super().content_metadata() | {"date": date}

    def build_epub(self) -> None:
        super().build_epub()
        settle(Path(self.outdir, f"{self.config.epub_basename}.epub"))


def drop_missing_styles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Keep a book from naming style sheets that extensions write after it is bound."""
    if isinstance(app.builder, BookBuilder):
        styles = context["css_files"]
        context["css_files"] = [each for each in styles if Path(app.outdir, each.filename).exists()]


def edition(env: BuildEnvironment) -> int:
    """Return the time of this edition of the site, in seconds since 1970.

    It is `SOURCE_DATE_EPOCH`, or else `TFANSWERS_EDITION`, the time of the commit as nox finds
    it, or else the day of the last run.
    """
    for name in ("SOURCE_DATE_EPOCH", "TFANSWERS_EDITION"):
        if stated := os.environ.get(name):
            return int(stated)
    runs = [record.run.date for record in domain_of(env).pages.values() if record.run]
    day = datetime.fromisoformat(max(runs, default="1980-01-01"))
    return int(day.replace(tzinfo=UTC).timestamp())


def settle(archive: Path) -> None:
    """Write the zip file `archive` again: its files in their order, compressed, without dates.

    The file that names the format of an EPUB is to stay as it is.
    """
    with ZipFile(archive) as dated:
        files = [(name, dated.read(name)) for name in dated.namelist()]
    with ZipFile(archive, "w") as undated:
        for name, content in files:
            how = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            undated.writestr(ZipInfo(name), content, how)


def connect(app: Sphinx) -> None:
    """Bind books in our way."""
    app.add_builder(BookBuilder, override=True)
    app.connect("html-page-context", drop_missing_styles)
