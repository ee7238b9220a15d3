"""Evidence is of every example, as it was in an environment."""

import json
import sys
import time
from pathlib import Path

import pytest

from sphinx_claims.evidence import collect, records
from sphinx_claims.evidence.records import (
    COULD_NOT_RUN,
    DID_NOT_HOLD,
    HELD,
    Evidence,
    EvidenceError,
    Outcome,
)
from sphinx_claims.run.environment import Environment
from sphinx_claims.run.outcome import Limits
from sphinx_claims.run.settings import Settings
from sphinx_claims.run.store import Store

HOLDS = "one = 1\nassert one == 1\n"
ENVIRONMENT = dict.fromkeys(records.ENVIRONMENT, "0") | {"TensorFlow": "2.21.0"}
OLD, NEW = "2.20-newest", "2.21-newest"


def outcomes(folder: Path, **examples: str) -> dict[str, Outcome]:
    """Run `examples` and return what became of each, as evidence."""
    settings = Settings(folder, Environment(), Store(folder), Limits(cpu=20, wall=3))
    found, _ = settings.outcomes(examples)
    return {
        name: collect.outcome(each, examples[name], "", settings.limits)
        for name, each in found.found.items()
    }


def test_every_ending_is_told_apart(tmp_path: Path) -> None:
    """Only where an assert of the example itself fails it did not hold."""
    found = outcomes(
        tmp_path,
        holds=HOLDS,
        fails="two = 2\nassert (\n    two == 1\n), 'not one'\n",
        helper="def check():\n    assert 1 == 2\n\ncheck()\none = 1\nassert one == 1\n",
        function=(
            "def assert_one(n):\n    if n != 1:\n        raise AssertionError('not one')\n\n"
            "assert_one(int('2'))\n"
        ),
        raises="import no_such_module\n",
        crashes="import os\nos.write(2, b'why')\nos.abort()\n",
        leaves="import os\nos._exit(0)\n",
        exits="import sys\nsys.exit('enough')\n",
        hangs="import time\ntime.sleep(60)\n",
        beside="import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\n",
    )
    assert {name: (each.outcome, each.message) for name, each in found.items()} == {
        "holds": (HELD, ""),
        "fails": (DID_NOT_HOLD, "line 2: assert ( two == 1 ), 'not one' (not one)"),
        "helper": (COULD_NOT_RUN, "line 4: AssertionError"),
        "function": (DID_NOT_HOLD, "line 5: assert_one(int('2')) (not one)"),
        "raises": (COULD_NOT_RUN, "line 1: ModuleNotFoundError: No module named 'no_such_module'"),
        "crashes": (COULD_NOT_RUN, "ended by SIGABRT: why"),
        "leaves": (COULD_NOT_RUN, "calls exit(); let it run to its end"),
        "exits": (COULD_NOT_RUN, "ended itself with exit code 1: enough"),
        "hangs": (COULD_NOT_RUN, "takes more than its limit of 3 s"),
        "beside": (COULD_NOT_RUN, "ZeroDivisionError: division by zero"),
    }


def test_messages_do_not_differ_from_run_to_run(tmp_path: Path) -> None:
    """Paths are shortened, addresses left out, and wrappers' first lines skipped."""
    texts = {
        "path": "cannot open /home/me/.cache/x-1/file.so: gone",
        "address": "<object at 0x7f3a5c00d2b0>",
        "device": "op on /job:localhost/replica:0/task:0/device:CPU:0",
        "wrapped": "Exception encountered when calling Dense.call().\n\n\x1b[1mbad\x1b[0m\n\nx",
        "in a graph": 'in user code:\n\n File "x.py", line 3\n ValueError: bad\n\n • x=Tensor()',
    }
    found = outcomes(
        tmp_path, **{name: f"raise ValueError({text!r})\n" for name, text in texts.items()}
    )
    assert {name: each.message.partition("ValueError: ")[2] for name, each in found.items()} == {
        "path": "cannot open file.so: gone",
        "address": "<object at 0x…>",
        "device": texts["device"],
        "wrapped": "bad",
        "in a graph": "bad",
    }


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with two examples, whose environment is this one."""
    monkeypatch.setattr(collect, "install", lambda *_: Path(sys.executable))
    folder = tmp_path / "examples" / "page"
    folder.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    program = f"print({json.dumps(ENVIRONMENT)!r})\n"
    columns = dict.fromkeys([OLD, NEW], (["one"], ""))
    settings = f"claims_describe, claims_columns = {program!r}, {columns!r}\n"
    (tmp_path / "docs" / "conf.py").write_text(settings)
    (folder / "one.py").write_text(HOLDS)
    (folder / "two.py").write_text(HOLDS.replace("== 1", "== 2"))
    return tmp_path


def test_evidence_is_written_as_it_is_read(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file has each outcome, and breaking an assert shows as not holding."""
    assert collect.take(clone, "cpu", [NEW]) == 0
    path = clone / "docs" / "evidence" / f"{NEW}-cpu.json"
    evidence = records.read_evidence(path)
    assert evidence.environment == ENVIRONMENT
    assert [(name, each.outcome) for name, each in evidence.examples.items()] == [
        ("page/one.py", HELD),
        ("page/two.py", DID_NOT_HOLD),
    ]
    assert "1 held, 1 did not hold, 0 could not run" in capsys.readouterr().out
    (clone / "examples" / "page" / "one.py").write_text(HOLDS.replace("== 1", "== 3"))
    assert collect.take(clone, "cpu", [NEW]) == 0
    broken = records.read_evidence(path).examples["page/one.py"]
    assert (broken.outcome, broken.message) == (DID_NOT_HOLD, "line 2: assert one == 3")
    assert broken.hash != evidence.examples["page/one.py"].hash
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_held_in_the_same_environment_does_not_run_again(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is it dated anew; in another environment it runs."""
    ran = clone / "ran"
    (clone / "examples" / "page" / "two.py").unlink()
    text = f"with open({str(ran)!r}, 'a') as file:\n    file.write('x')\n"
    (clone / "examples" / "page" / "one.py").write_text(text + HOLDS)
    path = clone / "docs" / "evidence" / f"{NEW}-cpu.json"
    with monkeypatch.context() as patched:
        patched.setattr(time, "strftime", lambda *_: "2026-01-01")
        collect.take(clone, "cpu", [NEW])
    assert '"date": "2026-01-01"' in (before := path.read_text())
    collect.take(clone, "cpu", [NEW])
    assert (path.read_text(), ran.read_text()) == (before, "x")
    with (clone / "docs" / "conf.py").open("a") as file:
        file.write("claims_variables = {'TF_ENABLE_ONEDNN_OPTS': '0'}\n")
    collect.take(clone, "cpu", [NEW])
    assert ran.read_text() == "xx"


def test_a_column_that_fails_leaves_the_others(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file stays as it was, the next column's is written, and the status says so."""
    folder = clone / "docs" / "evidence"
    folder.mkdir()
    (folder / f"{OLD}-cpu.json").write_text("before")

    def install(root: Path, settings: Settings, device: str, column: str) -> Path:
        return Path(sys.executable if column == NEW else "/no/python")

    monkeypatch.setattr(collect, "install", install)
    assert collect.take(clone, "cpu", []) == 1
    assert capsys.readouterr().err.startswith(f"{OLD}: cannot be used: ")
    assert (folder / f"{OLD}-cpu.json").read_text() == "before"
    assert records.read_evidence(folder / f"{NEW}-cpu.json").column == NEW


def test_a_column_that_cannot_be_had_says_so(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Evidence has the reason, unless there are outcomes from when it could be had."""
    path = clone / "docs" / "evidence" / f"{NEW}-cpu.json"
    why = "cannot be installed for Python 3.11: No solution found"

    def refuse(*_: object) -> Path:
        raise collect.RefusedError(why)

    with monkeypatch.context() as patched:
        patched.setattr(collect, "install", refuse)
        assert collect.take(clone, "cpu", [NEW]) == 0
        assert records.read_evidence(path).refused == why
        assert why in capsys.readouterr().out
    assert collect.take(clone, "cpu", [NEW]) == 0
    before = path.read_text()
    monkeypatch.setattr(collect, "install", refuse)
    assert collect.take(clone, "cpu", [NEW]) == 1
    assert path.read_text() == before
    assert capsys.readouterr().err == f"{NEW}: {why}\n"


def test_a_column_that_cannot_be_imported_says_so(clone: Path) -> None:
    """It is a reason to be shown like that of an installer."""
    with (clone / "docs" / "conf.py").open("a") as file:
        file.write("claims_preload = ['no_such_module']\n")
    assert collect.take(clone, "cpu", [NEW]) == 0
    taken = records.read_evidence(clone / "docs" / "evidence" / f"{NEW}-cpu.json")
    assert taken.refused.startswith("cannot be imported: claims_preload: ModuleNotFoundError")
    assert not taken.examples


def test_programs_of_then_run_too(clone: Path) -> None:
    """Their outcomes stand beside those of the examples."""
    folder = clone / "examples" / "page" / "then"
    folder.mkdir()
    (folder / "old.py").write_text(HOLDS)
    collect.take(clone, "cpu", [NEW])
    taken = records.read_evidence(clone / "docs" / "evidence" / f"{NEW}-cpu.json")
    assert taken.examples["page/then/old.py"].outcome == HELD


def test_an_unknown_column_is_refused(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing runs for any of the columns."""
    assert collect.take(clone, "cpu", [NEW, "2.21"]) == 2
    assert f"unknown column '2.21'; known are {OLD}, {NEW}" in capsys.readouterr().err
    assert not (clone / "docs" / "evidence").exists()


def test_outside_a_clone_nothing_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where to go, and installs nothing."""
    assert collect.take(tmp_path, "cpu", []) == 2
    assert "conf.py cannot be used: " in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("script", "kind", "line"),
    [
        (
            "echo '  × No solution found:' >&2; echo '  ╰─▶ only a<=2 is there' >&2; exit 1",
            collect.RefusedError,
            f"for Python {sys.version_info[0]}.{sys.version_info[1]}: "
            "No solution found: only a<=2 is there",
        ),
        ("echo 'error: no network' >&2; exit 2", EvidenceError, ": no network"),
        ("exit 3", EvidenceError, ": uv failed"),
        ("", EvidenceError, "uv cannot be run (No such file or directory); install it"),
    ],
)
def test_an_installation_that_fails_is_one_line(
    script: str, kind: type[Exception], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What uv says is drawn together, and a missing uv is named."""
    uv = tmp_path / "uv"
    if script:
        uv.write_text(f"#!/bin/sh\n{script}\n")
        uv.chmod(0o755)
    monkeypatch.setenv("UV", str(uv))
    columns = {"9.99-newest": (["one"], "")}
    settings = Settings(tmp_path, Environment(), Store(tmp_path), columns=columns)
    with pytest.raises(EvidenceError) as caught:
        collect.install(tmp_path, settings, "cpu", "9.99-newest")
    assert str(caught.value).endswith(line)
    assert type(caught.value) is kind


def test_every_column_has_evidence() -> None:
    """Each has a file that can be read."""
    root = Path(__file__).parent.parent.parent
    taken = list(records.each_file(root / "docs" / "evidence"))
    assert not [each for each in taken if isinstance(each, EvidenceError)]
    names = {each.name for each in taken if isinstance(each, Evidence)}
    assert {f"{column}-cpu" for column in Settings.load(root).columns} <= names
