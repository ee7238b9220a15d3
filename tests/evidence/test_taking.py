"""Examples run apart from one another, and what became of each is recorded as it was."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tfanswers.evidence import records, runner, taking
from tfanswers.evidence.records import (
    COULD_NOT_RUN,
    DID_NOT_HOLD,
    HELD,
    Evidence,
    EvidenceError,
    Outcome,
)
from tfanswers.evidence.taking import Place, Start

HOLDS = "one = 1\nassert one == 1\n"
ENVIRONMENT = dict.fromkeys(records.ENVIRONMENT, "0") | {"TensorFlow": "2.21.0"}


def outcomes(folder: Path, limit: float = 20, **examples: str) -> dict[str, Outcome]:
    """Run `examples` and return what became of each."""
    start = Start(Path(sys.executable), folder, "cpu", ["colorsys"], limit)
    sources = {f"page/{name}.py": source for name, source in examples.items()}
    found = {}
    for ending in start.run(sources):
        name = ending["name"]
        found[name[5:-3]] = taking.outcome(ending, sources[name], "")
    return found


@pytest.fixture(params=[True, False], ids=["forked", "fresh"])
def forks(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start the runner as it is, or as where the system cannot fork safely."""
    if not request.param:
        text = Path(runner.__file__).read_text().replace('sys.platform == "linux"', "False")
        program = tmp_path / "runner.py"
        program.write_text(text)
        monkeypatch.setattr(runner, "__file__", str(program))


@pytest.mark.usefixtures("forks")
def test_every_ending_is_told_apart(tmp_path: Path) -> None:
    """One that fails, raises, crashes, exits or hangs is recorded as such; the rest go on."""
    found = outcomes(
        tmp_path,
        limit=3,
        holds=HOLDS,
        fails="two = 2\nassert (\n    two == 1\n), 'not one'\n",
        helper="def check():\n    assert 1 == 2\n\ncheck()\none = 1\nassert one == 1\n",
        function=(
            "def assert_one(n):\n    if n != 1:\n        raise AssertionError('not one')\n\n"
            "assert_one(int('2'))\n"
        ),
        raises="import no_such_module\n",
        crashes="import os\nprint('the end', flush=True)\nos.abort()\n",
        complains="import os\nprint('out', flush=True)\nos.write(2, b'why')\nos.abort()\n",
        leaves="import os\nos._exit(0)\n",
        exits="import sys\nsys.exit('enough')\n",
        hangs="import time\ntime.sleep(60)\n",
        last=HOLDS,
    )
    assert {name: (each.outcome, each.message) for name, each in found.items()} == {
        "holds": (HELD, ""),
        "fails": (DID_NOT_HOLD, "line 2: assert ( two == 1 ), 'not one' (not one)"),
        "helper": (COULD_NOT_RUN, "line 4: AssertionError"),
        "function": (DID_NOT_HOLD, "line 5: assert_one(int('2')) (not one)"),
        "raises": (COULD_NOT_RUN, "line 1: ModuleNotFoundError: No module named 'no_such_module'"),
        "crashes": (COULD_NOT_RUN, "ended by SIGABRT: the end"),
        "complains": (COULD_NOT_RUN, "ended by SIGABRT: why"),
        "leaves": (COULD_NOT_RUN, "it ended itself (exit code 0)"),
        "exits": (COULD_NOT_RUN, "line 2: SystemExit: enough"),
        "hangs": (COULD_NOT_RUN, "ran longer than its time limit"),
        "last": (HELD, ""),
    }


@pytest.mark.usefixtures("forks")
def test_what_an_example_started_ends_with_it(tmp_path: Path) -> None:
    """A child that would outlive its example is killed."""
    started = tmp_path / "pid"
    source = (
        "import subprocess, sys\nfrom pathlib import Path\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"Path({str(started)!r}).write_text(str(child.pid))\n" + HOLDS
    )
    assert outcomes(tmp_path, starts=source)["starts"].outcome == HELD
    deadline = time.monotonic() + 5
    status = Path("/proc", started.read_text(), "status")
    while status.exists() and "zombie" not in status.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not status.exists() or "zombie" in status.read_text()


@pytest.mark.skipif(not runner.FORKS, reason="only Linux gives orphans to another process")
@pytest.mark.parametrize("ends", ["", "while True: pass\n"], ids=["ends", "hangs"])
def test_what_has_a_session_of_its_own_ends_with_its_example(tmp_path: Path, ends: str) -> None:
    """Nor does a child's child outlive it, whether the example ends or is stopped."""
    started = tmp_path / "pids"
    sleep = "import os, time; os.write(1, b'%d ' % os.getpid()); time.sleep(60)"
    source = (
        "import subprocess, sys, time\n"
        f"log, code = open({str(started)!r}, 'ab'), {sleep!r}\n"
        'start = f\'import subprocess; subprocess.Popen({[sys.executable, "-c", code]},'
        " start_new_session=True)'\n"
        "subprocess.run([sys.executable, '-c', start], stdout=log)\n"
        "subprocess.Popen([sys.executable, '-c', code], stdout=log, start_new_session=True)\n"
        f"while open({str(started)!r}).read().count(' ') < 2: time.sleep(0.01)\n{ends}" + HOLDS
    )
    outcomes(tmp_path, limit=6, starts=source)
    pids = started.read_text().split()
    assert len(pids) == 2
    assert not [pid for pid in pids if Path("/proc", pid).exists()]


@pytest.mark.usefixtures("forks")
def test_examples_share_nothing(tmp_path: Path) -> None:
    """Each has an empty folder, no input, and modules that the one before has not touched."""
    source = (
        "import colorsys, os, sys, tempfile\nfound = os.listdir(), hasattr(colorsys, 'touched')\n"
        "colorsys.touched = open('file', 'w').close()\n"
        "assert found == ([], False)\nassert sys.stdin.read() == ''\n"
        "assert os.environ['MPLBACKEND'] == 'agg'\nassert __name__ == '__main__'\n"
        "assert tempfile.gettempdir() == os.environ['TMPDIR']\n"
    )
    found = outcomes(tmp_path, one=source, two=source)
    assert {each.outcome for each in found.values()} == {HELD}, found


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


def test_a_runner_that_cannot_start_is_named(tmp_path: Path) -> None:
    """A module that cannot be imported ends the run with a line."""
    start = Start(Path(sys.executable), tmp_path, "cpu", ["no_such_module"])
    with pytest.raises(EvidenceError, match="cannot be used: ModuleNotFoundError: No module"):
        list(start.run({"page/one.py": HOLDS}))


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with two examples, whose environment is this one."""
    monkeypatch.setattr(taking, "install", lambda place, version: Path(sys.executable))
    monkeypatch.setattr(taking, "PRELOAD", [])
    monkeypatch.setattr(taking, "DESCRIBE", f"print({json.dumps(ENVIRONMENT)!r})")
    folder = tmp_path / "examples" / "page"
    folder.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (folder / "one.py").write_text(HOLDS)
    (folder / "two.py").write_text(HOLDS.replace("== 1", "== 2"))
    return tmp_path


def test_evidence_is_written_as_it_is_read(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file has each outcome, and breaking an assert shows as not holding."""
    assert taking.take(clone, "cpu", ["2.21"]) == 0
    path = clone / "docs" / "evidence" / "2.21-cpu.json"
    evidence = records.read_evidence(path)
    assert evidence.environment == ENVIRONMENT
    assert [(name, each.outcome) for name, each in evidence.examples.items()] == [
        ("page/one.py", HELD),
        ("page/two.py", DID_NOT_HOLD),
    ]
    assert "1 held, 1 did not hold, 0 could not run" in capsys.readouterr().out
    (clone / "examples" / "page" / "one.py").write_text(HOLDS.replace("== 1", "== 3"))
    assert taking.take(clone, "cpu", ["2.21"]) == 0
    broken = records.read_evidence(path).examples["page/one.py"]
    assert (broken.outcome, broken.message) == (DID_NOT_HOLD, "line 2: assert one == 3")
    assert broken.hash != evidence.examples["page/one.py"].hash
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_only_what_changed_runs_again(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the file is kept for an example whose text is the same, and no other.

    Where nothing runs, nothing is dated anew.
    """
    taking.take(clone, "cpu", ["2.21"])
    path = clone / "docs" / "evidence" / "2.21-cpu.json"
    fields = json.loads(path.read_text())
    for each in fields["examples"].values():
        each["seconds"] = 77.0
    fields["examples"]["page/renamed.py"] = each
    path.write_text(json.dumps(fields))
    (clone / "examples" / "page" / "two.py").write_text(HOLDS)
    assert taking.take(clone, "cpu", ["2.21"], changed=True) == 0
    examples = records.read_evidence(path).examples
    assert list(examples) == ["page/one.py", "page/two.py"]
    assert examples["page/one.py"].seconds == 77.0
    assert examples["page/two.py"].outcome == HELD
    path.write_text(
        path.read_text().replace(f'"date": "{taking._today()}"', '"date": "2026-01-01"')
    )
    taking.take(clone, "cpu", ["2.21"], changed=True)
    assert records.read_evidence(path).date == "2026-01-01"
    monkeypatch.setitem(ENVIRONMENT, "Keras", "1")
    monkeypatch.setattr(taking, "DESCRIBE", f"print({json.dumps(ENVIRONMENT)!r})")
    taking.take(clone, "cpu", ["2.21"], changed=True)
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

    monkeypatch.setattr(taking, "install", install)
    assert taking.take(clone, "cpu", ["2.20", "2.21"]) == 1
    assert capsys.readouterr().err.startswith("TensorFlow 2.20: cannot be used: ")
    assert (folder / "2.20-cpu.json").read_text() == "before"
    assert records.read_evidence(folder / "2.21-cpu.json").version == "2.21"


def test_stable_is_named_by_what_it_is(clone: Path) -> None:
    """The newest TensorFlow has the file of its version."""
    assert taking.take(clone, "cpu", ["stable"]) == 0
    assert [each.name for each in (clone / "docs" / "evidence").iterdir()] == ["2.21-cpu.json"]


@pytest.mark.parametrize("version", ["2.21.0", "newest", "2", "../2.21"])
def test_an_unknown_version_is_refused(
    version: str, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing runs for any of the versions."""
    assert taking.take(clone, "cpu", ["2.21", version]) == 2
    assert f"unknown version '{version}'; write it as 2.21, stable" in capsys.readouterr().err
    assert not (clone / "docs" / "evidence").exists()


def test_outside_a_clone_nothing_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where to go, and installs nothing."""
    assert taking.take(tmp_path, "cpu", []) == 2
    assert "examples is no folder; go to the folder of the clone" in capsys.readouterr().err
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
        taking.install(Place(tmp_path, "cpu"), "9.99")
    assert str(caught.value) == f"cannot be installed for Python {python}: {line}"


def test_without_uv_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing uv is named."""
    monkeypatch.setenv("UV", str(tmp_path / "uv"))
    with pytest.raises(EvidenceError, match="uv cannot be run"):
        taking.install(Place(tmp_path, "cpu"), "2.21")


@pytest.mark.parametrize(("end", "status"), [(signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_an_interrupted_run_leaves_no_process(
    tmp_path: Path, end: signal.Signals, status: int
) -> None:
    """A runner that is ended takes its examples with it, and nothing is written."""
    started = tmp_path / "pid"
    source = (
        "import os, time\nfrom pathlib import Path\n"
        f"Path({str(started)!r}).write_text(str(os.getpid()))\ntime.sleep(60)\n"
    )
    request = {"examples": {"a.py": source}, "preload": [], "workers": 1, "limit": 60}
    process = subprocess.Popen(
        [sys.executable, "-P", runner.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps(request))
    process.stdin.close()
    deadline = time.monotonic() + 10
    while not (started.exists() and started.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(end)
    assert process.wait(10) == status
    assert process.stdout
    assert process.stdout.read() == ""
    process.stdout.close()
    example = Path("/proc", started.read_text())
    while example.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not example.exists()


def test_hashes_follow_the_components(tmp_path: Path) -> None:
    """An example's hash changes with a component that it uses, directly or not, alone."""
    (tmp_path / "losses.py").write_text("from tfanswers.devices import environment\n")
    (tmp_path / "devices.py").write_text("a = 1\n")
    (tmp_path / "metrics.py").write_text("a = 1\n")
    source = "from tfanswers.losses import huber\n"

    def hashes() -> tuple[str, str]:
        return records.text_hash(source, tmp_path), records.text_hash(HOLDS, tmp_path)

    before = hashes()
    (tmp_path / "metrics.py").write_text("a = 2\n")
    assert hashes() == before
    (tmp_path / "devices.py").write_text("a = 2\n")
    assert hashes()[0] != before[0]
    assert hashes()[1] == before[1]
    assert records.text_hash(source + "\n", tmp_path) != hashes()[0]


def test_the_default_versions_have_evidence() -> None:
    """Each has a file, and every file can be read."""
    root = Path(__file__).parent.parent.parent
    taken = list(records.each_file(root / "docs" / "evidence"))
    assert not [each for each in taken if isinstance(each, EvidenceError)]
    names = {each.name for each in taken if isinstance(each, Evidence)}
    assert {f"{version}-cpu" for version in taking.DEFAULT_VERSIONS} <= names
