"""Bind the site as an EPUB whose bytes depend on its pages alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder

from tfanswers.sphinxext.ledger import claims_of


class BookBuilder(Epub3Builder):
    """Sphinx's EPUB, dated by the last run of a page instead of the clock."""

    def init(self) -> None:
        super().init()
        self.html_tag = self.html_tag.replace(">", f' lang="{self.config.epub_language}">')

    def content_metadata(self) -> dict[str, Any]:
        runs = [record.run.date for record in claims_of(self.env).pages.values() if record.run]
        return super().content_metadata() | {"date": f"{max(runs, default='1980-01-01')}T00:00:00Z"}

    def build_epub(self) -> None:
        super().build_epub()
        forget_dates(Path(self.outdir, f"{self.config.epub_basename}.epub"))


def drop_missing_styles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Keep a book from naming style sheets that extensions write after it is bound."""
    if isinstance(app.builder, BookBuilder):
        styles = context["css_files"]
        context["css_files"] = [each for each in styles if Path(app.outdir, each.filename).exists()]


def forget_dates(archive: Path) -> None:
    """Write the zip file `archive` again with the same files in the same order, without dates."""
    with ZipFile(archive) as dated:
        files = [(info, dated.read(info)) for info in dated.infolist()]
    with ZipFile(archive, "w") as undated:
        for info, content in files:
            undated.writestr(ZipInfo(info.filename), content, info.compress_type)
