"""Evidence that others hand in is checked, and shown apart."""

from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_claims.evidence import records
from sphinx_claims.evidence.history import History
from sphinx_claims.evidence.records import Evidence, Outcome
from sphinx_claims.evidence.reported import MOST_BYTES, read_reported

from ..ext.test_badges import CHANGES, FAILED, HELD, badge, take
from ..site import Site
from .test_records import evidence

OWN = evidence("2.21-newest", one=HELD)
OURS = History([OWN], {"page/one.py": HELD.hash})
NAME = "2.21-3.15-{}-linux-x86_64.json"
MAC = {**OWN.environment, "platform": "Darwin arm64"}


def hand_in(folder: Path, report: Evidence, name: str = NAME) -> Path:
    """Put a report where reports are."""
    file = folder / "reported" / name.format(report.device)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(records.dumps(report))
    return file


def report(became: Outcome = HELD, device: str = "cpu") -> Evidence:
    """Return evidence of the same versions as ours."""
    return evidence("2.21-3.15", device, one=became)


@pytest.mark.parametrize(
    "handed_in",
    [
        report(),
        report(FAILED, "gpu"),  # on another device, or platform
        replace(report(FAILED), environment=MAC),
        report(Outcome("could not run", "no scikit-learn", HELD.hash)),
    ],
    ids=["agrees", "gpu", "mac", "could not run"],
)
def test_what_contradicts_nothing_counts(tmp_path: Path, handed_in: Evidence) -> None:
    """Our own runs were of another environment, or say the same."""
    hand_in(tmp_path, handed_in)
    [found], faults = read_reported(tmp_path, OURS)
    assert found.examples == handed_in.examples
    assert faults == []


def test_a_contradiction_needs_a_second_report(tmp_path: Path) -> None:
    """One alone may be a fault of the machine."""
    first = hand_in(tmp_path, report(FAILED))
    found, [fault] = read_reported(tmp_path, OURS)
    assert (found, fault.partition(": ")[0]) == ([], str(first))
    assert "did not hold, and held in our own 2.21-newest-cpu, the same environment" in fault
    hand_in(tmp_path, report(FAILED), NAME.replace("x86_64", "other"))
    found, faults = read_reported(tmp_path, OURS)
    assert (len(found), faults) == (2, [])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (NAME, "{", "is not evidence (Expecting property name"),
        (NAME, records.dumps(report())[:200], "is not evidence"),
        (NAME, " " * MOST_BYTES + "{}", f"has more than {MOST_BYTES} bytes; remove it"),
        ("mine.json", "{}", "no evidence is named so"),
        (NAME.replace("2.21", "2.20"), records.dumps(report()), "is evidence of TensorFlow 2.21.0"),
        (NAME, records.dumps(evidence("2.21-3.15", one=replace(HELD, hash="b"))), "of other texts"),
        (
            NAME.replace("2.21", "2.99"),
            records.dumps(evidence("2.99-3.15", one=HELD)),
            "no column has TensorFlow 2.99.0",
        ),
    ],
    ids=["damaged", "truncated", "large", "name", "renamed", "other texts", "no such version"],
)
def test_what_cannot_count_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    """In one line, with the file and what to do."""
    file = hand_in(tmp_path, report(), name)
    file.write_text(text)
    found, [fault] = read_reported(tmp_path, OURS)
    assert found == []
    assert fault.startswith(f"{file}: ")
    assert said in fault
    assert "remove it" in fault or "name it" in fault


def test_reports_are_shown_apart(site: Site) -> None:
    """Below a badge, which they do not change, and on the page of changes."""
    take(site, "2.21-newest", HELD)
    site.page(CHANGES, "changes", "")
    before = badge(site.build())[0].partition("</summary>")[0]
    file = hand_in(site.docs / "evidence", report(FAILED, "gpu"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    [shown] = badge(outcome)
    assert shown.partition("</summary>")[0] == before
    line = "Reported: GPU, did not hold: Keras 3.15 with TF 2.21, 0, Python 0"
    assert line in shown
    counted = "Reported: GPU, 0 held, 1 did not hold, 0 could not run: Keras 3.15 with TF 2.21"
    assert counted in outcome.html("changes")
    file.write_text("{")
    assert "is not evidence" in site.build().messages
