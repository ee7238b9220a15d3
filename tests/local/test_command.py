"""The command of a package of proofs, in an environment that has only Python."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_claims.evidence import records
from sphinx_claims.local import command

from ..evidence.test_records import ENVIRONMENT

ONE = "one = 1\nprint(one)\nassert one == 1\n"
SEEN = ENVIRONMENT | {"TensorFlow": "2.21.0", "Keras": "3.9.2", "platform": "Linux x86_64"}
CLAIM = {"asserts": [], "words": {}, "source": None, "remedy": "write one"}
EVIDENCE = [{"outcome": "did not hold", "message": "", "columns": ["newest-3.9-cpu"]}]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the proofs of a package `kept`, with two examples of an answer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(command, "version", lambda name: "1")
    folder = tmp_path / "site" / "kept" / "proofs"
    examples = folder / "examples" / "page"
    examples.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    for name, text in {"one": ONE, "two": ONE.replace("== 1", "== 2")}.items():
        (examples / f"{name}.py").write_text(text)
        (examples / f"{name}.out").write_text("1\n")
    claims = [
        {"page": "answers/page", "anchor": f"claim-{name}", "sentence": f"{name} → one.", **CLAIM}
        | {"proof": f"examples/page/{name}.py"}
        for name in ("one", "two")
    ]
    cited = {"page": "answers/page", "anchor": "claim-three", "sentence": "Said.", "proof": None}
    ledger = {
        "project": "kept",
        "address": "https://kept.example",
        "pages": {"answers/page": "What is one?"},
        "claims": [*claims, CLAIM | cited | {"source": "https://said.example"}],
        "messages": [{"page": "answers/page", "anchor": "claim-two", "text": "OddError: not one"}],
        "columns": {"newest-3.9-cpu": SEEN},
        "examples": {
            f"page/{name}.py": {"hash": "", "badge": "Keras 3.10+", "evidence": EVIDENCE}
            for name in ("one", "two")
        },
    }
    (folder / "ledger.json").write_text(json.dumps(ledger))
    settings = {
        "claims_components": "kept",
        "claims_describe": f"print({json.dumps(SEEN)!r})\n",
        "claims_examples": "examples",
        "claims_limits": {},
        "claims_preload": ["json", "no_such_module"],
        "claims_variables": {},
    }
    (folder / "settings.json").write_text(json.dumps(settings))
    return folder


def run(*arguments: str, **needs: str) -> int:
    """Run the command and return its exit status."""
    return command.main("kept", needs, arguments)


def test_a_check_says_what_holds_here(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sentence that does not, with its assert and what the site knows; and keeps the rest."""
    assert run("check") == 1
    out = capsys.readouterr().out
    assert "TensorFlow 2.21.0, Keras 3.9.2, NumPy 0, Python 0, 0, Linux x86_64" in out
    assert "page/two\n    two → one.\n    examples/page/two.py, line 3: assert one == 2" in out
    assert "known: the site says, Keras 3.10+" in out
    assert "2 sentences: 1 held, 1 did not hold." in out
    file = Path("2.21-3.9-cpu-linux-x86_64.json")
    assert str(file) in out
    assert {
        name: each[0] for name, each in json.loads(file.read_text())["examples"]["page"].items()
    }
    (package / "examples" / "page" / "two.py").write_text(ONE)
    assert run("check", "page", "--json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert [each["outcome"] for each in whole["claims"]] == [records.HELD] * 2
    assert whole["claims"][0]["address"] == "https://kept.example/answers/page.html#claim-one"


def test_what_is_new_to_the_site_is_said(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no column of the same versions failed, it is worth to hand in."""
    file = package / "ledger.json"
    file.write_text(file.read_text().replace("did not hold", "held"))
    assert run("check") == 1
    assert "new: the site says, Keras 3.10+" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "needs", "said"),
    [
        (["check", "pgae"], {}, "unknown answer 'pgae'; known are page"),
        (["check"], {"no_such_module": "1"}, "has no no_such_module; name a Python that has it"),
        (["check"], {"pytest": "99.0"}, "the claims are about pytest 99.0 and later"),
        (["check", "--python", "/none"], {}, "/none: No such file or directory; name a Python"),
        (["check", "--python", "/bin/true"], {}, "/bin/true: it does not run as a Python does"),
        (["check", "--output", "none"], {}, "none: is not a folder; name one for the evidence"),
        (["explain"], {}, "there is no message to explain; write `explain -- MESSAGE`"),
        (["explain", "--file", "none"], {}, "none: No such file or directory"),
        (["show", "page/none"], {}, "unknown claim 'page/none'; `list ANSWER` prints those"),
        (["show", "--program", "page/three"], {}, "has no program; its source is https://said"),
        (["list", "none"], {}, "unknown answer 'none'"),
    ],
)
def test_bad_input_gets_a_line(
    package: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    needs: dict[str, str],
    said: str,
) -> None:
    """What is wrong and what to do, and a status that is not 0."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run(*arguments, **needs) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_broken_library_gets_a_line(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is there and cannot be imported."""
    (package.parents[1] / "broken.py").write_text("raise ImportError('no libbroken.so')\n")
    settings = package / "settings.json"
    settings.write_text(settings.read_text().replace('"json"', '"broken"'))
    python = package.parents[2] / "python"
    python.write_text(
        f'#!/bin/sh\nPYTHONPATH={package.parents[1]}:$PYTHONPATH exec {sys.executable} "$@"\n'
    )
    python.chmod(0o755)
    assert run("check", "--python", str(python)) == 2
    assert "cannot be imported: claims_preload: ImportError: no lib" in capsys.readouterr().err


def test_a_python_that_is_too_old_is_refused(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told which is the oldest."""
    python = package.parents[2] / "python"
    python.write_text("#!/bin/sh\necho '[[3, 9], {}]'\n")
    python.chmod(0o755)
    assert run("check", "--python", str(python)) == 2
    assert "is Python 3.9; 3.11 is the oldest" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["[]", "{", '{"claims": []}'])
def test_a_damaged_ledger_gets_a_line(
    package: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    """Whatever is in it."""
    (package / "ledger.json").write_text(damage)
    assert run("list") == 2
    assert "ledger.json: cannot be read" in capsys.readouterr().err


def test_without_a_site_a_clone_says_what_to_do(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ledger is written by the build."""
    package.rename(package.with_name("gone"))
    assert run("list") == 2
    assert "there is none; build the site: `nox -s docs`" in capsys.readouterr().err


def test_a_message_is_explained(
    package: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the command line, standard input or a file: cause, remedy, address."""
    log = Path("log")
    log.write_text("Traceback\nmy.OddError: not one\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO(log.read_text()))
    for given in ["--", "OddError: not one"], [], ["--file", "log"]:
        assert run("explain", *given) == 0
        out = capsys.readouterr().out
        assert "1. OddError: not one\n   why: two → one.\n   do: write one" in out
        assert "proof: page/two, https://kept.example/answers/page.html#claim-two" in out
    assert run("explain", "--", "KeyError: 'x'") == 1
    assert capsys.readouterr().out == "No claim explains this message.\n"


def test_standard_input_may_be_closed(
    package: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by `<&-`."""
    monkeypatch.setattr(sys, "stdin", None)
    assert run("explain") == 2
    assert "standard input is closed; write `explain -- MESSAGE`" in capsys.readouterr().err


def test_a_claim_is_shown_with_its_proof(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence, the program, what it printed, where it holds; a cited one its source."""
    assert run("show", "page/one") == 0
    assert capsys.readouterr().out == (
        f"one → one.\n\n{ONE}\n# 1\n\nexamples/page/one.py holds with Keras 3.10+\n"
        "https://kept.example/answers/page.html#claim-one\n"
    )
    assert run("show", "--program", "page/one") == 0
    assert capsys.readouterr().out == ONE
    assert run("show", "page/three") == 0
    assert capsys.readouterr().out == "Said.\n\nhttps://said.example\n"


def test_answers_and_claims_are_listed(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer with its question and number of claims; a claim with its sentence."""
    assert run("list") == 0
    assert capsys.readouterr().out == f"{'page':<24} What is one? (3 claims)\n"
    assert run("list", "page") == 0
    assert "page/two\n    two → one.\n" in capsys.readouterr().out


def test_terminals_of_all_kinds_are_served(package: Path) -> None:
    """One without Unicode shows a question mark; one that is closed ends it without a word."""
    program = "import sys; from sphinx_claims.local import command; command.version = str;"
    program += "sys.exit(command.main('kept', {}, ['list', 'page']))"
    path = os.pathsep.join(map(str, [package.parents[1], *sys.path]))
    variables = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "ascii"}
    command_line = [sys.executable, "-c", program]
    done = subprocess.run(command_line, env=variables, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "two ? one." in done.stdout
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(command_line, env=variables, stdout=full, stderr=subprocess.PIPE)
    assert b"Traceback" not in done.stderr


def test_an_interrupted_check_keeps_what_ran(
    package: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command goes on from there."""
    from sphinx_claims.local import check

    def stop(results: object, number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "_progress", stop)
    assert run("check") == 130
    assert "what ran is kept, the same command goes on" in capsys.readouterr().err
