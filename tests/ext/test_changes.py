"""The page of changes says where examples ran, and which sentences a release changed."""

from html import unescape
from xml.etree import ElementTree

from sphinx_claims.evidence import records
from sphinx_claims.evidence.records import Evidence

from ..site import Site
from .test_badges import CHANGES, FAILED, HELD, take

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_release_lists_the_sentences_that_it_changed(site: Site) -> None:
    """With what the proof said, before or after; each series has a part of its own."""
    site.page(CHANGES, "changes", "")
    columns = [("newest-3.8", FAILED), ("newest-3.9", HELD), ("newest-3.10", FAILED)]
    for column, became in [*columns, ("2.20-newest", HELD), ("2.21-newest", HELD)]:
        take(site, column, became)
    html = unescape(site.build().html("changes"))
    keras, tensorflow = html.split("By release of Keras<")[1].split("By release of TensorFlow<")
    since, stopped = keras.split("Keras 3.9.0 to 3.10.0<")
    assert "Keras 3.8.0 to 3.9.0<" in since
    assert "Holds since" in since
    assert "No longer holds" not in since
    assert "<p>Before, " in since
    assert " did not hold: " in since
    assert "No longer holds" in stopped
    assert 'href="page.html#claim-one"' in stopped
    assert "line 4: assert <one> == 2" in stopped
    assert "Without a change: TensorFlow 2.20.0 to 2.21.0." in tensorflow
    assert "with the Keras of then" not in html


def test_one_column_has_nothing_to_compare(site: Site) -> None:
    """Until there is another of its series."""
    site.page(CHANGES, "changes", "")
    take(site, "2.20-newest", HELD)
    assert "Nothing to compare yet." in site.build().html("changes")


def test_a_column_that_cannot_be_had_is_listed(site: Site) -> None:
    """With the installer's reason."""
    site.page(CHANGES, "changes", "")
    path = take(site, "2.21-newest", HELD)
    refused = Evidence("newest-3.0", "cpu", "2026-11-22", {}, {}, "cannot be installed: why")
    path.with_name("newest-3.0-cpu.json").write_text(records.dumps(refused))
    html = site.build().html("changes")
    assert "newest-3.0-cpu: cannot be installed: why" in html
    assert "2.21.0" in html


def test_changes_can_be_followed_as_a_feed(site: Site) -> None:
    """An entry for each release that changed a sentence, with its address."""
    site.page(CHANGES, "changes", "")
    site.settings["html_baseurl"] = "https://example.org/docs/"
    for column, became in ("newest-3.8", FAILED), ("newest-3.9", HELD), ("newest-3.10", HELD):
        take(site, column, became)
    feed = ElementTree.parse(site.build().folder / "changes.xml").getroot()
    [entry] = feed.findall(f"{ATOM}entry")
    texts = {each.tag.removeprefix(ATOM): each.text for each in entry}
    assert texts["title"] == "Keras 3.8.0 to 3.9.0"
    assert texts["updated"] == "2026-11-22T00:00:00Z"
    assert texts["content"] == "Holds since: One is one."
    [link] = entry.findall(f"{ATOM}link")
    address = "https://example.org/docs/changes.html#from-newest-3-8-cpu-to-newest-3-9-cpu"
    assert link.get("href") == address
    assert 'id="from-newest-3-8-cpu-to-newest-3-9-cpu"' in site.build().html("changes")


NOTE = """
["Keras 3.9"."page/one.py"]
words = "Make one one."
source = "https://example.org/notes"
"""


def test_the_notes_of_a_release_are_quoted(site: Site) -> None:
    """Beside the change that they are of, with their source."""
    site.page(CHANGES, "changes", "")
    take(site, "newest-3.8", FAILED)
    notes = take(site, "newest-3.9", HELD).with_name("notes.toml")
    notes.write_text(NOTE)
    html = unescape(site.build().html("changes"))
    assert "The authors of Keras 3.9 say: “Make one one.” (<a" in html
    notes.write_text(NOTE.replace("Make", "Let"))
    assert "“Let one one.”" in site.build().html("changes")
    for text in NOTE.replace("words", "word"), "[":
        notes.write_text(text)
        outcome = site.build()
        assert outcome.status == 1
        assert "notes.toml: is not a file of notes (" in outcome.messages
