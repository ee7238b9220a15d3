"""What the site shows of the evidence, and what it refuses."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

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


def take(site: Site, column: str, became: Outcome, device: str = "cpu") -> Path:
    """Put evidence of the site's example beside its pages."""
    folder = site.docs / "evidence"
    folder.mkdir(exist_ok=True)
    path = folder / f"{column}-{device}.json"
    path.write_text(records.dumps(evidence(column, device, one=became)))
    return path


def badge(outcome: Build, page: str = "page") -> list[str]:
    """Return the badges of a page and what they open to, as text."""
    parts = outcome.html(page).split('<details class="evidence')[1:]
    texts = [part.partition(">")[2].partition("</details>")[0] for part in parts]
    return [unescape(text) for text in texts]


def test_a_badge_stands_below_the_claims_of_a_proof(site: Site) -> None:
    """One for all claims of a cell; it opens to the outcomes and their messages."""
    site.page(":::{claim}\nOne is so.\n:::\n\n" + PROVED)
    site.example("one", ONE + "assert one < 2\n")
    text = records.text_hash(ONE + "assert one < 2", None)
    for column, became in ("2.9-newest", FAILED), ("2.10-newest", HELD), ("2.11-newest", HELD):
        take(site, column, Outcome(became.outcome, became.message, text))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    [shown] = badge(outcome)
    assert "Keras 3.15+ · TF 2.10+ · CPU</summary>" in shown
    assert "CPU, held: Keras 3.15 with TF 2.10–2.11" in shown
    assert "CPU, did not hold: Keras 3.15 with TF 2.9" in shown
    assert "assert <one> == 2" in shown
    assert "1 program on this page ran" in outcome.html()
    assert "All hold with " in outcome.html()


def test_the_badge_of_most_proofs_is_said_once(site: Site) -> None:
    """It stands at the top, and below the programs; another one stands below its claims."""
    for name in "two", "three":
        site.example(name, ONE.replace("one", name))
    proofs = [PROVED.replace("one.py", f"{each}.py") for each in ("one", "two", "three")]
    marked = [each.replace("{claim}", f"{{claim}}\n:name: c{n}\n") for n, each in enumerate(proofs)]
    site.page("\n".join(marked))
    texts = {name: ONE.replace("one", name).rstrip() for name in ("one", "two", "three")}
    digests = {name: records.text_hash(text, None) for name, text in texts.items()}
    for column in "2.20-newest", "2.21-newest":
        outcomes = {name: Outcome("held", "", digest) for name, digest in digests.items()}
        if column == "2.20-newest":
            outcomes["two"] = Outcome("did not hold", "line 4", digests["two"])
        file = site.docs / "evidence" / f"{column}-cpu.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(records.dumps(evidence(column, **outcomes)))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    html = outcome.html()
    said = unescape(re.sub("<[^>]*>", "", html.split('<p class="ran')[1].split("</p>")[0]))
    assert "2 of them hold with Keras 3.15+ · TF 2.20+ · CPU; the others say" in said
    first, second, third = html.split('class="proof')[1:]
    for usual in first, third:
        assert usual.index("cell_input") < usual.index('class="evidence')
    assert second.index('class="evidence') < second.index("cell_input")


def test_a_text_that_has_changed_has_no_evidence(site: Site) -> None:
    """Evidence of the old text is shown as not run."""
    take(site, "2.21-newest", HELD)
    assert "TF 2.21+ · CPU<" in badge(site.build())[0]
    site.example("one", ONE + "assert one > 0\n")
    [shown] = badge(site.build())
    assert "not yet run<" in shown
    assert "CPU, not run as it stands here: Keras 3.15 with TF 2.21" in shown


def test_new_evidence_is_shown_without_a_run(site: Site) -> None:
    """The pages are written again, and no cell runs."""
    site.page(LEDGER, "ledger", "")
    site.page(CHANGES, "changes", "")
    site.build()
    path = take(site, "2.21-newest", HELD)
    for became, text in (HELD, "TF 2.21+ · CPU<"), (FAILED, "held nowhere · CPU<"):
        path.write_text(records.dumps(evidence("2.21-newest", one=became)))
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


def test_the_ledger_can_be_filtered(site: Site) -> None:
    """Its rows say what the choices look for, and the form is hidden until a script serves it."""
    site.page(LEDGER, "ledger", "")
    take(site, "2.20-newest", FAILED)
    take(site, "2.21-newest", HELD)
    outcome = site.build()
    html = outcome.html("ledger")
    assert 'data-columns="3.15 2.20 CPU|3.15 2.21 CPU"' in html
    assert 'data-outcomes="dh"' in html
    assert 'data-page="page"' in html
    [form] = [part for part in html.split("<form")[1:] if "ledger-filters" in part.split(">")[0]]
    assert 'hidden=""' in form.split(">")[0]
    for value in "page", "3.15", "2.20", "2.21", "h", "d", "c", "-":
        assert f'<option value="{value}">' in form
    assert "<script>" not in form
    ledger = json.loads((outcome.folder / "ledger.json").read_text())
    assert ledger["examples"]["page/one.py"]["hash"] == TEXT
    assert ledger["examples"]["page/one.py"]["evidence"] == [
        {"outcome": "held", "message": "", "columns": ["2.21-newest-cpu"]},
        {
            "outcome": "did not hold",
            "message": FAILED.message,
            "columns": ["2.20-newest-cpu"],
        },
    ]


def test_a_damaged_file_fails_the_build(site: Site) -> None:
    """In every build until it is fixed; what the others say is shown."""
    take(site, "2.20-newest", HELD)
    take(site, "2.21-newest", HELD).write_text("{")
    for _ in range(2):
        outcome = site.build()
        assert outcome.status == 1
        assert "2.21-newest-cpu.json: is not evidence" in outcome.messages
        assert outcome.messages.count("\n") == 1
        assert f"take it again: `{records.retake('2.21-newest', 'cpu')}`" in outcome.messages
        assert not (outcome.folder / "ledger.json").exists()
    assert "TF 2.20+ · CPU<" in badge(outcome)[0]
    take(site, "2.21-newest", HELD)
    assert site.build().status == 0


def test_evidence_of_a_renamed_example_fails_the_build(site: Site) -> None:
    """The line names the file, the example, and the command that brings it up to date."""
    take(site, "2.21-newest", HELD)
    (site.examples / "page" / "one.py").rename(site.examples / "page" / "first.py")
    site.page(PROVED.replace("one.py", "first.py"))
    outcome = site.build()
    assert outcome.status == 1
    assert "2.21-newest-cpu.json: has evidence of examples/page/one.py" in outcome.messages
    assert f"`{records.retake('2.21-newest', 'cpu')}`" in outcome.messages


def test_an_example_that_is_not_there_is_named(site: Site) -> None:
    """With its line, however much evidence there is of others."""
    take(site, "2.21-newest", HELD)
    site.page(LEDGER, "ledger", "")
    site.page(PROVED.replace("one.py", "typo.py"), "other")
    outcome = site.build()
    assert "other.md:10: ERROR: examples/page/typo.py cannot be read" in outcome.messages
    assert outcome.messages.count("ERROR") == outcome.status == 1
    assert badge(outcome, "other") == []


EARLIER = """
:::{{statement}} stale
:see: one
:{option}

It was so.
:::
"""


def test_a_stale_statement_shows_the_program_that_held(site: Site) -> None:
    """Folded, with the versions that it held under last and what it does now."""
    site.page(PROVED + EARLIER.format(option="then: page/then/old.py"))
    (site.examples / "page" / "then").mkdir()
    (site.examples / "page" / "then" / "old.py").write_text("old = 1\nassert old == 1\n")
    text = records.text_hash("old = 1\nassert old == 1", None)
    (site.docs / "evidence").mkdir()
    for column, became in ("2.15-then", "held"), ("2.21-newest", "could not run"):
        taken = evidence(column)
        said = "line 1: gone" * (became != "held")
        examples = {"page/then/old.py": Outcome(became, said, text)}
        path = site.docs / "evidence" / f"{taken.name}.json"
        path.write_text(records.dumps(replace(taken, examples=examples)))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    html = outcome.html()
    assert "It held last with TensorFlow 2.15 and Keras 3.15: the program</summary>" in html
    assert "CPU, could not run: Keras 3.15 with TF 2.21. " in html
    path.unlink()
    [fault] = site.build().faults()
    assert fault.startswith("14: no evidence says that examples/page/then/old.py held once and ")


def test_a_stale_statement_without_a_program_is_refused(site: Site) -> None:
    """Nor may one with another verdict have one; what no version can run cites its source."""
    site.page(PROVED + EARLIER.format(option="name: x").replace(":name: x\n", ""))
    [fault] = site.build().faults()
    assert fault.startswith("14: a stale statement, and no other, needs `:then:` with a program")
    page = PROVED + EARLIER.format(option="source: https://example.org/then")
    site.page(page.replace("stale", "wrong"))
    assert site.build().status == 1
    site.page(page)
    assert "It was so: <a" in site.build().html()
    site.page(PROVED + EARLIER.format(option="then: page/then/none.py"))
    [fault] = site.build().faults()
    assert "page/then/none.py cannot be read" in fault


def test_a_program_of_then_that_no_page_shows_is_named(site: Site) -> None:
    """It would run for nothing."""
    (site.examples / "page" / "then").mkdir()
    (site.examples / "page" / "then" / "old.py").write_text(ONE)
    assert "no page shows this example" in site.build().messages
