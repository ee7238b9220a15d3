"""What the site shows of the evidence, and what it refuses."""

import json
from html import unescape
from pathlib import Path

from sphinx_claims.commands import session
from sphinx_claims.evidence import records
from sphinx_claims.evidence.records import Outcome

from ..evidence.test_records import evidence
from ..site import ONE, PROVED, Site
from ..site import Outcome as Build

CHANGES = "# Changes\n\n:::{evidence}\n:::\n\n:::{changes}\n:::\n"
LEDGER = "# Ledger\n\n:::{ledger} proved\n:::\n"
TEXT = records.text_hash(ONE.rstrip(), None)
HELD = Outcome("held", "", TEXT)
FAILED = Outcome("did not hold", "line 4: assert <one> == 2", TEXT)


def take(site: Site, version: str, became: Outcome, device: str = "cpu") -> Path:
    """Put evidence of the site's example beside its pages."""
    folder = site.docs / "evidence"
    folder.mkdir(exist_ok=True)
    path = folder / f"{version}-{device}.json"
    path.write_text(records.dumps(evidence(version, device, one=became)))
    return path


def badge(outcome: Build, page: str = "page") -> list[str]:
    """Return the badges of a page and what they open to, as text."""
    parts = outcome.html(page).split('<details class="evidence')[1:]
    texts = [part.partition(">")[2].partition("</details>")[0] for part in parts]
    return [unescape(text) for text in texts]


def test_a_badge_stands_below_the_claims_of_a_proof(site: Site) -> None:
    """One for all claims of a cell; it opens to the outcomes and their messages."""
    site.page(":::{claim}\nIt is so.\n:::\n\n" + PROVED)
    site.example("one", ONE + "assert one < 2\n")
    text = records.text_hash(ONE + "assert one < 2", None)
    for version, became in ("2.9", HELD), ("2.10", HELD), ("2.11", FAILED):
        take(site, version, Outcome(became.outcome, became.message, text))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    [shown] = badge(outcome)
    assert "TF 2.9–2.10 · CPU · not 2.11</summary>" in shown
    assert "CPU, held: 2.9–2.10" in shown
    assert "CPU, did not hold: 2.11" in shown
    assert "assert <one> == 2" in shown
    html = outcome.html()
    assert html.index("It is so.") < html.index("One is one.") < html.index("<details")
    assert html.index("<details") < html.index("cell_input")


def test_a_text_that_has_changed_has_no_evidence(site: Site) -> None:
    """Evidence of the old text is shown as not run."""
    take(site, "2.21", HELD)
    assert "TF 2.21 · CPU<" in badge(site.build())[0]
    site.example("one", ONE + "assert one > 0\n")
    [shown] = badge(site.build())
    assert "not yet run<" in shown
    assert "CPU, not run as it stands here: 2.21" in shown


def test_new_evidence_is_shown_without_a_run(site: Site) -> None:
    """The pages are written again, and no cell runs."""
    site.page(LEDGER, "ledger", "")
    site.page(CHANGES, "changes", "")
    site.build()
    path = take(site, "2.21", HELD)
    for became, text in (HELD, "TF 2.21 · CPU<"), (FAILED, "CPU · not 2.21<"):
        path.write_text(records.dumps(evidence("2.21", one=became)))
        outcome = site.build()
        assert text in badge(outcome)[0]
        assert text in badge(outcome, "ledger")[0]
        assert "2.21.0" in outcome.html("changes")
        assert "running" not in outcome.log
    path.unlink()
    assert badge(site.build()) == []
    page = site.build().folder / "page.html"
    written = page.stat().st_mtime_ns
    site.build()
    assert page.stat().st_mtime_ns == written


def test_breaking_the_assert_shows_in_what_changed(site: Site) -> None:
    """The page of changes lists the sentence with what its proof said, before or after."""
    site.page(CHANGES, "changes", "")
    for version, became in ("2.19", FAILED), ("2.20", HELD), ("2.21", FAILED):
        take(site, version, became)
    take(site, "2.21", HELD, "gpu")
    html = unescape(site.build().html("changes"))
    since, stopped = html.split("TensorFlow 2.20 to 2.21 on a CPU<")
    assert "Holds since" in since
    assert "No longer holds" not in since
    assert "<p>Before, " in since
    assert " did not hold: " in since
    assert "No longer holds" in stopped
    assert 'href="page.html#claim-one"' in stopped
    assert "line 4: assert <one> == 2" in stopped
    assert "on a GPU" not in html


def test_versions_that_agree_are_said_to(site: Site) -> None:
    """A pair without a difference has a line of its own."""
    site.page(CHANGES, "changes", "")
    take(site, "2.20", HELD)
    assert "Nothing to compare yet." in site.build().html("changes")
    take(site, "2.21", HELD)
    assert "No difference: 1 example ran under both" in site.build().html("changes")


def test_the_ledger_can_be_filtered(site: Site) -> None:
    """Its rows say what the choices look for, and the form is hidden until a script serves it."""
    site.page(LEDGER, "ledger", "")
    take(site, "2.20", FAILED)
    take(site, "2.21", HELD)
    outcome = site.build()
    html = outcome.html("ledger")
    assert 'data-outcomes="2.20-cpu:did not hold|2.21-cpu:held"' in html
    assert 'data-page="page"' in html
    [form] = [part for part in html.split("<form")[1:] if "ledger-filters" in part.split(">")[0]]
    assert 'hidden=""' in form.split(">")[0]
    for value in "page", "2.20-cpu", "2.21-cpu", "held", "did not hold", "could not run", "not run":
        assert f'<option value="{value}">' in form
    assert "<script>" not in form
    ledger = json.loads((outcome.folder / "ledger.json").read_text())
    assert ledger["examples"]["page/one.py"]["text"] == TEXT
    assert ledger["examples"]["page/one.py"]["evidence"] == {
        "2.20-cpu": {"outcome": "did not hold", "message": FAILED.message},
        "2.21-cpu": {"outcome": "held", "message": ""},
    }


def test_a_damaged_file_fails_the_build(site: Site) -> None:
    """In every build until it is fixed; what the others say is shown."""
    take(site, "2.20", HELD)
    take(site, "2.21", HELD).write_text("{")
    for _ in range(2):
        outcome = site.build()
        assert outcome.status == 1
        assert "2.21-cpu.json: is not evidence" in outcome.messages
        assert outcome.messages.count("\n") == 1
        assert f"take it again: `{session('evidence', '2.21')}`" in outcome.messages
        assert not (outcome.folder / "ledger.json").exists()
    assert "TF 2.20 · CPU<" in badge(outcome)[0]
    take(site, "2.21", HELD)
    assert site.build().status == 0


def test_evidence_of_a_renamed_example_fails_the_build(site: Site) -> None:
    """The line names the file, the example, and the command that brings it up to date."""
    take(site, "2.21", HELD)
    (site.examples / "page" / "one.py").rename(site.examples / "page" / "first.py")
    site.page(PROVED.replace("one.py", "first.py"))
    outcome = site.build()
    assert outcome.status == 1
    assert "2.21-cpu.json: has evidence of examples/page/one.py" in outcome.messages
    assert f"`{session('evidence', '2.21')}`" in outcome.messages


def test_an_example_that_is_not_there_is_named(site: Site) -> None:
    """With its line, however much evidence there is of others."""
    take(site, "2.21", HELD)
    site.page(LEDGER, "ledger", "")
    site.page(PROVED.replace("one.py", "typo.py"), "other")
    outcome = site.build()
    assert "other.md:10: ERROR: examples/page/typo.py cannot be read" in outcome.messages
    assert outcome.messages.count("ERROR") == outcome.status == 1
    assert badge(outcome, "other") == []
