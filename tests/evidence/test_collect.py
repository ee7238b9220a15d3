"""Evidence is of every example, as it was in an environment, and taken again only where it must."""

import json
import sys
from pathlib import Path

import pytest

from sphinx_claims.evidence import collect, records
from sphinx_claims.evidence.collect import Place
from sphinx_claims.evidence.records import (
    COULD_NOT_RUN,
    DID_NOT_HOLD,
    HELD,
    Evidence,
    EvidenceError,
    Outcome,
)
from sphinx_claims.example import Components
from sphinx_claims.run.environment import Environment
from sphinx_claims.run.outcome import Limits
from sphinx_claims.run.settings import Settings
from sphinx_claims.run.store import Store

HOLDS = "one = 1\nassert one == 1\n"
ENVIRONMENT = dict.fromkeys(records.ENVIRONMENT, "0") | {"TensorFlow": "2.21.0"}


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
    }


def test_seconds_are_of_the_processor(tmp_path: Path) -> None:
    """Time asleep does not count, and that of a child does."""
    burn = "import time\nwhile time.process_time() < 0.6:\n    pass\n"
    found = outcomes(
        tmp_path,
        asleep="import time\ntime.sleep(0.5)\n",
        busy=f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {burn!r}])\n",
    )
    assert found["asleep"].seconds < 0.4
    assert found["busy"].seconds >= 0.6


def test_messages_do_not_differ_from_run_to_run(tmp_path: Path) -> None:
    """Paths are shortened, addresses left out, and wrappers' first lines skipped."""
    texts = {
        "path": "cannot open /home/me/.cache/x-1/file.so: gone",
        "address": "<object at 0x7f3a5c00d2b0>",
        "device": "op on /job:localhost/replica:0/task:0/device:CPU:0",
        "wrapped": "Exception encountered when calling Dense.call().\n\n\x1b[1mbad\x1b[0m\n\nx",
    }
    found = outcomes(
        tmp_path, **{name: f"raise ValueError({text!r})\n" for name, text in texts.items()}
    )
    assert {name: each.message.partition("ValueError: ")[2] for name, each in found.items()} == {
        "path": "cannot open file.so: gone",
        "address": "<object at 0x…>",
        "device": texts["device"],
        "wrapped": "bad",
    }


def describe(root: Path, environment: dict[str, str]) -> None:
    """Let the configuration say what the environment is."""
    program = f"print({json.dumps(environment)!r})\n"
    (root / "docs" / "conf.py").write_text(f"claims_describe = {program!r}\n")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with two examples, whose environment is this one."""
    monkeypatch.setattr(collect, "install", lambda place, version: Path(sys.executable))
    folder = tmp_path / "examples" / "page"
    folder.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    describe(tmp_path, ENVIRONMENT)
    (folder / "one.py").write_text(HOLDS)
    (folder / "two.py").write_text(HOLDS.replace("== 1", "== 2"))
    return tmp_path


def test_evidence_is_written_as_it_is_read(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file has each outcome, and breaking an assert shows as not holding."""
    assert collect.take(clone, "cpu", ["2.21"]) == 0
    path = clone / "docs" / "evidence" / "2.21-cpu.json"
    evidence = records.read_evidence(path)
    assert evidence.environment == ENVIRONMENT
    assert [(name, each.outcome) for name, each in evidence.examples.items()] == [
        ("page/one.py", HELD),
        ("page/two.py", DID_NOT_HOLD),
    ]
    assert "1 held, 1 did not hold, 0 could not run" in capsys.readouterr().out
    (clone / "examples" / "page" / "one.py").write_text(HOLDS.replace("== 1", "== 3"))
    assert collect.take(clone, "cpu", ["2.21"]) == 0
    broken = records.read_evidence(path).examples["page/one.py"]
    assert (broken.outcome, broken.message) == (DID_NOT_HOLD, "line 2: assert one == 3")
    assert broken.hash != evidence.examples["page/one.py"].hash
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_only_what_changed_runs_again(clone: Path) -> None:
    """What stands in the file is kept for an example whose text is the same, and no other.

    Where nothing runs, nothing is dated anew.
    """
    collect.take(clone, "cpu", ["2.21"])
    path = clone / "docs" / "evidence" / "2.21-cpu.json"
    fields = json.loads(path.read_text())
    for each in fields["examples"].values():
        each["seconds"] = 77.0
    fields["examples"]["page/renamed.py"] = each
    path.write_text(json.dumps(fields))
    (clone / "examples" / "page" / "two.py").write_text(HOLDS)
    assert collect.take(clone, "cpu", ["2.21"], changed=True) == 0
    examples = records.read_evidence(path).examples
    assert list(examples) == ["page/one.py", "page/two.py"]
    assert examples["page/one.py"].seconds == 77.0
    assert examples["page/two.py"].outcome == HELD
    path.write_text(
        path.read_text().replace(f'"date": "{collect._today()}"', '"date": "2026-01-01"')
    )
    collect.take(clone, "cpu", ["2.21"], changed=True)
    assert records.read_evidence(path).date == "2026-01-01"
    describe(clone, ENVIRONMENT | {"Keras": "1"})
    collect.take(clone, "cpu", ["2.21"], changed=True)
    assert records.read_evidence(path).examples["page/one.py"].seconds != 77.0
    assert records.read_evidence(path).date != "2026-01-01"


def test_a_version_that_fails_leaves_the_others(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file stays as it was, the next version's is written, and the status says so."""
    folder = clone / "docs" / "evidence"
    folder.mkdir()
    (folder / "2.20-cpu.json").write_text("before")

    def install(place: Place, version: str) -> Path:
        return Path(sys.executable if version == "2.21" else "/no/python")

    monkeypatch.setattr(collect, "install", install)
    assert collect.take(clone, "cpu", ["2.20", "2.21"]) == 1
    assert capsys.readouterr().err.startswith("TensorFlow 2.20: cannot be used: ")
    assert (folder / "2.20-cpu.json").read_text() == "before"
    assert records.read_evidence(folder / "2.21-cpu.json").version == "2.21"


def test_stable_is_named_by_what_it_is(clone: Path) -> None:
    """The newest TensorFlow has the file of its version."""
    assert collect.take(clone, "cpu", ["stable"]) == 0
    assert [each.name for each in (clone / "docs" / "evidence").iterdir()] == ["2.21-cpu.json"]


@pytest.mark.parametrize("version", ["2.21.0", "newest", "2", "../2.21"])
def test_an_unknown_version_is_refused(
    version: str, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing runs for any of the versions."""
    assert collect.take(clone, "cpu", ["2.21", version]) == 2
    assert f"unknown version '{version}'; write it as 2.21, stable" in capsys.readouterr().err
    assert not (clone / "docs" / "evidence").exists()


def test_outside_a_clone_nothing_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where to go, and installs nothing."""
    assert collect.take(tmp_path, "cpu", []) == 2
    assert "conf.py cannot be used: " in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("script", "line"),
    [
        (
            "echo 'error: No solution found' >&2; echo '  cause: only a<=2 is there' >&2; exit 1",
            "No solution found cause: only a<=2 is there",
        ),
        ("exit 3", "uv failed"),
    ],
)
def test_an_installation_that_fails_is_one_line(
    script: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What uv says is drawn together."""
    uv = tmp_path / "uv"
    uv.write_text(f"#!/bin/sh\n{script}\n")
    uv.chmod(0o755)
    monkeypatch.setenv("UV", str(uv))
    python = "{}.{}".format(*sys.version_info)
    with pytest.raises(EvidenceError) as caught:
        collect.install(Place(tmp_path, "cpu", settings_of(tmp_path)), "9.99")
    assert str(caught.value) == f"cannot be installed for Python {python}: {line}"


def settings_of(folder: Path) -> Settings:
    """Return settings that are not used."""
    return Settings(folder, Environment(), Store(folder))


def test_without_uv_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing uv is named."""
    monkeypatch.setenv("UV", str(tmp_path / "uv"))
    with pytest.raises(EvidenceError, match="uv cannot be run"):
        collect.install(Place(tmp_path, "cpu", settings_of(tmp_path)), "2.21")


def test_hashes_follow_the_components(tmp_path: Path) -> None:
    """An example's hash changes with a component that it uses, directly or not, alone."""
    (tmp_path / "losses.py").write_text("from tfanswers.devices import environment\n")
    (tmp_path / "devices.py").write_text("a = 1\n")
    (tmp_path / "metrics.py").write_text("a = 1\n")
    source = "from tfanswers.losses import huber\n"
    package = Components("tfanswers", tmp_path)

    def hashes() -> tuple[str, str]:
        return records.text_hash(source, package), records.text_hash(HOLDS, package)

    before = hashes()
    (tmp_path / "metrics.py").write_text("a = 2\n")
    assert hashes() == before
    (tmp_path / "devices.py").write_text("a = 2\n")
    assert hashes()[0] != before[0]
    assert hashes()[1] == before[1]
    assert records.text_hash(source + "\n", package) != hashes()[0]


def test_the_default_versions_have_evidence() -> None:
    """Each has a file, and every file can be read."""
    root = Path(__file__).parent.parent.parent
    taken = list(records.each_file(root / "docs" / "evidence"))
    assert not [each for each in taken if isinstance(each, EvidenceError)]
    names = {each.name for each in taken if isinstance(each, Evidence)}
    assert {f"{version}-cpu" for version in collect.DEFAULT_VERSIONS} <= names
