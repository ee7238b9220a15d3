"""What the EPUB holds, and that its bytes depend on the pages alone."""

import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest

from ..site import PROVED, Site

FIGURE = """\
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show()
assert plt
"""
LINKS = """
See {doc}`the list <index>`, {claim}`one` and [a page](https://example.org/).

:::{statement} wrong
:see: one

One is two.
:::
"""
METADATA = ("author", "contributor", "copyright", "description", "identifier", "publisher", "uid")


@pytest.fixture
def book(site: Site, monkeypatch: pytest.MonkeyPatch) -> ZipFile:
    """Return the book of a site with a figure, links and a quiz."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    site.settings |= {f"epub_{name}": "someone" for name in METADATA}
    site.settings |= {"epub_basename": "book", "epub_show_urls": "no", "version": "1"}
    site.example("one", FIGURE)
    site.page(PROVED.replace("one.py\n", "one.py\n:alt: A line.\n") + LINKS)
    site.page("# Quiz\n\n:::{quiz}\npage/one\n:::\n", name="quiz", start="")
    site.build()
    outcome = site.build("epub")
    assert outcome.messages == ""
    assert "running the cells" not in outcome.log
    return ZipFile(outcome.folder / "book.epub")


def test_every_address_leads_somewhere(book: ZipFile) -> None:
    """Every file is well-formed, and every link within the book reaches its place."""
    pages = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))]
    trees = {name: ElementTree.fromstring(book.read(name)) for name in pages}
    places = {(name, element.get("id")) for name, tree in trees.items() for element in tree.iter()}
    found = set()
    for name, tree in trees.items():
        for element in tree.iter():
            for address in filter(None, (element.get("href"), element.get("src"))):
                if address.startswith("https://"):
                    assert element.tag.endswith("}a")
                    continue
                path, place = urldefrag(address)
                file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
                target = file if path else name
                assert target in book.namelist()
                assert not place or (target, place) in places
                found.add((name, posixpath.splitext(target)[1]))
    assert {("page.xhtml", ".svg"), ("quiz.xhtml", ".xhtml"), ("content.opf", ".css")} <= found


def test_the_first_file_names_the_format(book: ZipFile) -> None:
    """It is stored as it is, so that the format can be read from the first bytes."""
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert book.read(first) == b"application/epub+zip"


def test_it_has_every_page_and_no_score(book: ZipFile) -> None:
    """Pages are in the reading order, and what needs a browser is left out."""
    assert {"index.xhtml", "page.xhtml", "quiz.xhtml"} <= set(book.namelist())
    quiz = book.read("quiz.xhtml").decode()
    assert "<details" in quiz
    assert "<script" not in quiz
    assert "take-away" not in book.read("page.xhtml").decode()


def test_it_has_the_date_of_the_last_run(site: Site, book: ZipFile) -> None:
    """The clock is asked for no more than the day, and not at all where a date is stated."""
    [day] = re.findall(r"This page ran with .*?on (\S+), in", book.read("page.xhtml").decode())
    assert f"<dc:date>{day}T00:00:00Z</dc:date>" in book.read("content.opf").decode()
    with pytest.MonkeyPatch.context() as context:
        context.setenv("SOURCE_DATE_EPOCH", "1000000000")
        dated = ZipFile(site.build("epub").folder / "book.epub")
    assert b"<dc:date>2001-09-09T01:46:40Z</dc:date>" in dated.read("content.opf")


def test_equal_pages_give_equal_bytes(site: Site, book: ZipFile) -> None:
    """Neither the clock nor the dates of files are in it."""
    assert book.filename
    before = Path(book.filename).read_bytes()
    assert {file.date_time for file in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    shutil.rmtree(Path(book.filename).parent)
    for path in [*site.docs.rglob("*.md"), *site.docs.rglob("*.pickle")]:
        path.touch()
    again = site.build("epub").folder / "book.epub"
    assert again.read_bytes() == before
