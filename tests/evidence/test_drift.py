"""What no longer holds, or began to, is printed, and the exit status says which."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from sphinx_claims.__main__ import main
from sphinx_claims.evidence import records
from sphinx_claims.evidence.drift import compare, paths, report
from sphinx_claims.evidence.records import Evidence, Outcome

from .test_records import FAILED, HELD, evidence

CLAIMS: list[dict[str, Any]] = [
    {"page": "page", "anchor": "claim-one", "sentence": "One is one."},
    {"page": "page", "anchor": "claim-one-2", "sentence": "It stays one."},
    {"page": "page", "anchor": "claim-two", "sentence": "Two is two."},
]
for claim, name in zip(CLAIMS, ("one", "one", "two"), strict=True):
    claim["proof"] = f"examples/page/{name}.py"
CITED = {"page": "page", "anchor": "claim-c", "sentence": "One began so.", "proof": None}
STALE = Outcome("did not hold", "line 1: assert old", "of another text")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with a built site."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "evidence").mkdir(parents=True)
    examples = {f"page/{name}.py": {"hash": "abc"} for name in ("one", "two", "unclaimed")}
    ledger = {"claims": [*CLAIMS, CITED], "examples": examples}
    (tmp_path / "ledger.json").write_text(json.dumps(ledger))
    return tmp_path


def drift(*taken: Evidence) -> int:
    """Compare two pieces of evidence, as the command does."""
    for each in taken:
        Path("docs", "evidence", f"{each.name}.json").write_text(records.dumps(each))
    return report([taken[0].column, taken[1].name], Path("ledger.json"))


@pytest.mark.usefixtures("folder")
def test_a_sentence_that_stopped_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """With its page, proof, assert and message; the status is 1."""
    old = evidence("2.20-newest", one=HELD, two=HELD)
    new = evidence("2.21-newest", one=FAILED, two=HELD)
    between = (
        "from TensorFlow 2.20.0 with Keras 3.15.0 to TensorFlow 2.21.0 with Keras 3.15.0 (CPU)"
    )
    assert drift(old, new) == 1
    assert capsys.readouterr().out.splitlines() == [
        "- no longer holds: “One is one.”",
        "  - page: page#claim-one",
        "- no longer holds: “It stays one.”",
        "  - page: page#claim-one-2",
        "  - proof: examples/page/one.py did not hold: line 2: assert one == 2",
        f"Sentences that no longer hold, {between}: 2.",
        f"Sentences that began to hold, {between}: 0.",
        "Examples that ran under both as they are now: 2.",
    ]


@pytest.mark.usefixtures("folder")
def test_a_sentence_that_started_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """It is printed with what it said before; the status is 0."""
    assert drift(evidence("2.20-newest", one=HELD, two=FAILED), evidence(one=HELD, two=HELD)) == 0
    said = capsys.readouterr().out
    assert "- began to hold: “Two is two.”" in said
    assert "examples/page/two.py did not hold: line 2: assert one == 2" in said
    assert "no longer holds" not in said


@pytest.mark.usefixtures("folder")
def test_what_ran_in_another_text_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """It neither stopped nor started, and the last line counts it."""
    assert drift(evidence("2.20-newest", one=HELD, two=HELD), evidence(one=HELD, two=STALE)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Examples that ran under both as they are now: 1."
    )


def test_one_failure_for_another_is_no_change() -> None:
    """What held in neither did not stop."""
    crashed = Outcome("could not run", "ended by SIGABRT", "abc")
    old, new = evidence("2.20-newest", one=FAILED), evidence(one=crashed)
    assert compare(old, new, {"page/one.py": "abc"}).changes == ()
    started = compare(evidence(one=HELD), new, {"page/one.py": "abc"}).changes
    assert [change.stopped for change in started] == [True]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "ledger.json",
            None,
            "ledger.json cannot be read (No such file or directory); build the site first",
        ),
        ("ledger.json", "{", "ledger.json is not a ledger; build the site again"),
        (
            "ledger.json",
            '{"examples": {}, "claims": [{"proof": "x"}]}',
            "ledger.json is not a ledger",
        ),
        (
            "docs/evidence/2.21-newest-cpu.json",
            None,
            "2.21-newest-cpu.json: cannot be read (No such file",
        ),
        ("docs/evidence/2.20-newest-cpu.json", "{", "2.20-newest-cpu.json: is not evidence"),
        (
            "docs/evidence/2.21-newest-cpu.json",
            records.dumps(evidence(renamed=HELD)),
            "has evidence of examples/page/renamed.py, which is no more",
        ),
    ],
)
def test_bad_input_is_one_line(
    path: str, text: str | None, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named on standard error, nothing else is printed, and the status is 2."""
    for version in "2.20-newest", "2.21-newest":
        file = folder / "docs" / "evidence" / f"{version}-cpu.json"
        file.write_text(records.dumps(evidence(version, one=HELD, two=HELD)))
    assert report(["tensorflow", "2.20", "2.21"], Path("ledger.json")) == 0
    capsys.readouterr()
    (folder / path).unlink()
    if text is not None:
        (folder / path).write_text(text)
    assert report(["tensorflow", "2.20", "2.21"], Path("ledger.json")) == 2
    printed = capsys.readouterr()
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)
    assert said in printed.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("between", [["2.20"], ["numpy", "1", "2"], ["keras", "3.1", "3.2", "3"]])
def test_what_cannot_be_compared_is_refused(
    between: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The line says what can be named."""
    assert report(between, Path("ledger.json")) == 2
    said = capsys.readouterr().err
    assert said.startswith("drift: name two columns, as `2.15-then 2.21-newest`, or ")
    assert said.endswith("the libraries are keras, tensorflow, then\n")


def test_a_library_names_the_columns_of_its_series() -> None:
    """Also the nightly builds, and evidence from elsewhere by its path."""
    names = [
        [path.name for path in paths(between)]
        for between in (
            ["keras", "3.9", "nightly"],
            ["then", "2.15", "2.16"],
            ["2.21-newest-gpu", "x.json"],
        )
    ]
    assert names == [
        ["newest-3.9-cpu.json", "nightly-nightly-cpu.json"],
        ["2.15-then-cpu.json", "2.16-then-cpu.json"],
        ["2.21-newest-gpu.json", "x.json"],
    ]


def test_a_column_that_cannot_be_had_is_not_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its reason is the message."""
    refused = Evidence("2.20-newest", "cpu", "2026-11-22", {}, {}, "cannot be installed: why")
    path = folder / "docs" / "evidence" / "2.20-newest-cpu.json"
    path.write_text(records.dumps(refused))
    assert report(["2.20-newest", "2.21-newest"], Path("ledger.json")) == 2
    assert "2.20-newest-cpu.json: cannot be installed: why\n" in capsys.readouterr().err


def test_it_is_a_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It takes paths as well as versions."""
    old, new = folder / "2.20-newest-cpu.json", folder / "2.21-newest-cpu.json"
    old.write_text(records.dumps(evidence("2.20-newest", one=HELD)))
    new.write_text(records.dumps(evidence("2.21-newest", one=FAILED)))
    monkeypatch.setattr(sys, "argv", ["", "drift", str(old), str(new), "--ledger=ledger.json"])
    assert main() == 1
    assert "no longer holds: “One is one.”" in capsys.readouterr().out
