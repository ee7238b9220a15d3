"""The first release that changed an example is found in few steps, and reported."""

from pathlib import Path

import pytest
from packaging.version import Version

from sphinx_claims.evidence import records
from sphinx_claims.evidence.records import Outcome, text_hash

from .evidence.test_records import evidence
from .loading import load

ROOT = Path(__file__).parent.parent
TEXT = "one = 1\nassert one == 1"
HASH = text_hash(TEXT, None)
HELD = Outcome("held", "", HASH)
FAILED = Outcome("did not hold", "line 2: assert one == 1", HASH)
RELEASES = ["3.8.0", "3.9.0", "3.9.1", "3.9.2", "3.9.3rc1", "3.10.0", "3.11.0"]


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Go to a clone whose example began to fail with Keras 3.10, and return what is tried."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "evidence").mkdir(parents=True)
    (tmp_path / "examples" / "page").mkdir(parents=True)
    (tmp_path / "docs" / "conf.py").touch()
    (tmp_path / "examples" / "page" / "one.py").write_text(TEXT + "\n")
    for column, outcome in ("newest-3.8", HELD), ("newest-3.9", HELD), ("newest-3.10", FAILED):
        path = tmp_path / "docs" / "evidence" / f"{column}-cpu.json"
        path.write_text(records.dumps(evidence(column, one=outcome)))
    return []


def bisect(
    monkeypatch: pytest.MonkeyPatch, tried: list[list[str]], first: str, *arguments: str
) -> int:
    """Run the command where the example fails from Keras `first` on."""
    module = load(ROOT / "tools" / "bisect_release.py")
    monkeypatch.setattr(module, "_versions", lambda package: map(Version, RELEASES))

    def run(search: object, requirements: list[str]) -> Outcome:
        tried.append(requirements)
        keras = Version(requirements[0].partition("==")[2])
        return FAILED if keras >= Version(first) else HELD

    monkeypatch.setattr(module.Search, "run", run)
    status: int = module.main(list(arguments))
    return status


def test_the_first_release_is_found(
    tried: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the column that held to the one that did not, beside the TensorFlow of the first."""
    assert bisect(monkeypatch, tried, "3.9.2", "examples/page/one.py") == 0
    assert [each[0] for each in tried] == [
        f"keras=={release}" for release in ("3.9.0", "3.10.0", "3.9.1", "3.9.2")
    ]
    assert {each[1] for each in tried} == {"tensorflow==2.21.0"}
    assert capsys.readouterr().out == (
        "keras beside tensorflow==2.21.0:\n\n"
        "- keras==3.9.0: held\n"
        "- keras==3.10.0: did not hold: line 2: assert one == 1\n"
        "- keras==3.9.1: held\n"
        "- keras==3.9.2: did not hold: line 2: assert one == 1\n\n"
        "examples/page/one.py changed with keras==3.9.2:\n\n"
        f"```python\n{TEXT}\n```\n"
    )


def test_a_library_that_changes_nothing_is_said_to(
    tried: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What holds with the other libraries as they were is not its doing."""
    assert bisect(monkeypatch, tried, "4", "page/one.py", "keras") == 1
    printed = capsys.readouterr()
    assert "That changes nothing." in printed.out
    assert printed.err == "bisect: examples/page/one.py changes with no keras alone\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page/two.py", "bisect: examples/page/two.py cannot be read"),
        ("page/new.py", "bisect: examples/page/new.py has no evidence as it is; take it first"),
    ],
)
def test_bad_input_is_one_line(
    name: str,
    said: str,
    tried: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing is installed or run for it."""
    Path("examples", "page", "new.py").write_text(TEXT + "  # new\n")
    assert bisect(monkeypatch, tried, "4", name) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n"), tried) == ("", 1, [])
    assert printed.err.startswith(said)
